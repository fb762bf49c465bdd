-- Whether a machine was given any numbers of a series is looked up for each number it bears: not read from every range there ever was.
CREATE INDEX leases_devices ON leases (office, series, device);
