-- How often a Centre occurs is not counted any more. One that is not among those counted looks to the planner as if it had next
-- to no rows, and then any index that begins with the Centre looks as good as the right one: a push read every act of its agency
-- for each dossier, until the tables were analysed again. Uncounted, each Centre is taken to have a share of every table, as
-- in a database that was never analysed.
DO $$
DECLARE
  spread text;
BEGIN
  FOREACH spread IN ARRAY ARRAY['events', 'links', 'verdicts', 'feed', 'leases', 'spent', 'uses', 'files', 'file_pieces',
    'dossier_keys'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN office SET STATISTICS 0', spread);
    -- What was counted before stands until it is taken away; before PostgreSQL 18 only a column that is declared anew loses it.
    IF to_regproc('pg_clear_attribute_stats') IS NULL THEN
      EXECUTE format('ALTER TABLE %I ALTER COLUMN office TYPE text', spread);
    ELSE
      PERFORM pg_clear_attribute_stats(current_schema()::text, spread, 'office', false);
    END IF;
  END LOOP;
END $$;
