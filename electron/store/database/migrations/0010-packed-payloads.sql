-- From now on what people said is made small before it is sealed (pack.ts). Nothing that is there changes; a program from
-- before could not read what comes, and is kept out by the number of this file.
SELECT 1;
