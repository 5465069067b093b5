"""What several applications show together, with its doubt.

::

    report.report(journey) -> Report        the whole page; report.figures for the numbers alone
    hazards.diagnose(journey) -> Diagnosis  what ends applications; sensitivity_of beside it
    runs.bad_luck(journey) -> Run | None    the arithmetic of bad luck; runs.how_far(application)
    funnel.funnel, versions, differences    rates from history; comparisons that pay for all looked at
    silence.own_waiting(journey)            each open wait against what is usual
    patterns.findings(journey, today)       one file each; a new one is a file and a line
    progress.progress(journey)              one's own rehearsals over time
    constants                               every base rate and assumption, with unit and source

Give them `tidy.tidy(journey)[0]`: impossible facts are set aside, each application followed once.
"""
