import { type Answers, compare, date, rowsOf } from './answer.ts'
import { lastVerdict } from './answers-record.ts'
import type { UseRow } from './memory-tables.ts'

/** Every question about the uses of limited delegations, and about what was kept aside unread. */
export const USES: Answers = {
  'SELECT delegation, event, owner, dossier, device, epoch, seq, lo, hi FROM uses WHERE office = ? AND delegation IN ? ORDER BY delegation, event':
    ({ uses }, [office, names]) =>
      uses
        .find(row => row.office === office && rowsOf<string>(names).includes(row.delegation))
        .sort((a, b) => compare(a.delegation, b.delegation) || a.event.compare(b.event))
        .map(({ office: _, ...row }) => ({ ...row, lo: date(row.lo), hi: date(row.hi) })),
  "SELECT v.event, v.verdict, v.reason, v.no FROM unnest(?::text[]) AS t (event) CROSS JOIN LATERAL (SELECT event, verdict, reason, no FROM verdicts WHERE office = ? AND event = decode(t.event, 'hex') ORDER BY no DESC LIMIT 1) v":
    (tables, [events, office]) =>
      (events as string[]).flatMap(event => lastVerdict(tables, office, Buffer.from(event, 'hex')) ?? []),
  'INSERT INTO uses ? ON CONFLICT DO NOTHING': ({ uses }, [rows]) => {
    for (const row of rowsOf<UseRow>(rows)) uses.insertUnlessThere(row)
    return []
  },
  'SELECT DISTINCT o.centre AS office FROM verdicts v JOIN offices o ON o.office = v.office WHERE v.reason = ? ORDER BY o.centre':
    ({ verdicts, offices }, [unknown]) => {
      const owners = verdicts.find(({ reason }) => reason === unknown).map(({ office }) => office)
      const centres = new Set(owners.flatMap(owner => offices.get(owner)?.centre ?? []))
      return [...centres].sort(compare).map(office => ({ office }))
    },
  'SELECT v.office AS owner, v.event, e.dossier, e.bytes FROM verdicts v JOIN offices o ON o.office = v.office AND o.centre = ? JOIN events e ON e.office = v.office AND e.id = v.event WHERE v.reason = ? AND e.dossier IS NOT NULL AND NOT EXISTS (SELECT FROM verdicts later WHERE later.office = v.office AND later.event = v.event AND later.no > v.no) ORDER BY v.office, v.position':
    (tables, [centre, unknown]) =>
      tables.verdicts
        .find(
          ({ office, event, no, reason }) =>
            reason === unknown &&
            tables.offices.get(office)?.centre === centre &&
            lastVerdict(tables, office, event)?.no === no,
        )
        .sort((a, b) => compare(a.office, b.office) || a.position - b.position)
        .flatMap(({ office: owner, event }) => {
          const row = tables.events.get(owner, event.toString('hex'))
          return row?.dossier ? [{ owner, event, dossier: row.dossier, bytes: row.bytes }] : []
        }),
}
