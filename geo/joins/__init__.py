"""Events beside other layers: which area, how near to a line, how clustered, how many, before and after."""
