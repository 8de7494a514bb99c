"""Events: the one table, analysts' records, and the join with what reports mention."""
