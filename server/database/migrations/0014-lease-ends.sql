-- Where a series ends, and whether it was put back, is looked up: not read from every range of it there ever was.
CREATE INDEX leases_ends ON leases (office, series, upper(numbers));
CREATE INDEX leases_put_back ON leases (office, series) WHERE why = 'put-back';
