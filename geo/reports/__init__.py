"""Reports: files, folders and archive pages read into texts with title, outlet and day of publication."""

from geo.reports.read import read_reports
from geo.reports.report import ReadReports, Report

__all__ = ["ReadReports", "Report", "read_reports"]
