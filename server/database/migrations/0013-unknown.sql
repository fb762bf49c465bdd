-- What was kept aside unread is looked for at each start: it may be read since.
CREATE INDEX verdicts_unknown ON verdicts (office, event) WHERE reason = 'unknown-type';
