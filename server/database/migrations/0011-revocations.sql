-- Machines that were taken out of use, up to which epoch: also those that this database does not know, since it was put back
-- from a backup older than their enrolment. Whoever of them is enrolled here is out of use from then on.
CREATE TABLE revocations (office text, device text, epoch int NOT NULL, lost timestamptz, PRIMARY KEY (office, device));
