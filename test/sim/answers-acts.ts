import { type Answers, bytesOf, compare, type Values, zip } from './answer.ts'
import type { DossierKeyRow, EventRow, Tables, VerdictRow } from './memory-tables.ts'

type Entry = { word: VerdictRow; event: EventRow }

/** The entries of a stretch of a ledger that another machine is told, in order. */
function entries({ verdicts, events }: Tables, [ledger, device, epoch, , after, end]: Values): Entry[] {
  return verdicts
    .find(row => row.office === ledger && row.position >= after && row.position < end)
    .sort((a, b) => a.position - b.position)
    .flatMap(word => {
      const event = events.get(ledger, word.event.toString('hex'))
      const told = event && event.type !== null && event.dossier !== null
      return told && (event.device !== device || event.epoch !== epoch) ? [{ word, event }] : []
    })
}

/**
 * The keys of a dossier, in the order in which their machines first acted on it. Keys of machines that did
 * not act come last.
 */
function keysOf({ dossier_keys, events }: Tables, office: string, dossier: string): DossierKeyRow[] {
  const isOf = (row: { office: string; dossier: Buffer | null }): boolean =>
    row.office === office && row.dossier?.toString('hex') === dossier
  const acts = events.find(isOf)
  const acted = ({ device }: DossierKeyRow): number =>
    Math.min(...acts.filter(act => act.device === device).map(({ place }) => place), Number.MAX_SAFE_INTEGER)
  return dossier_keys.find(isOf).sort((a, b) => acted(a) - acted(b) || compare(a.device, b.device))
}

/** Every question about acts of other counters, and about the keys of their dossiers. */
export const ACTS: Answers = {
  'SELECT suspended IS NOT NULL AS suspended, keys >= seq + ? AS ahead FROM devices WHERE office = ? AND device = ? AND epoch = ? FOR UPDATE':
    ({ devices }, [most, office, device, epoch]) => {
      const row = devices.get(office, device, epoch)
      return row ? [{ suspended: row.suspended !== null, ahead: row.keys >= row.seq + most }] : []
    },
  "INSERT INTO dossier_keys (office, dossier, device, sealed) SELECT office, decode(dossier, 'hex'), ?, sealed FROM unnest(?::text[], ?::text[], ?::text[]) AS t (office, dossier, sealed) ON CONFLICT DO NOTHING RETURNING 1":
    ({ dossier_keys }, [device, owners, dossiers, keys]) =>
      (zip([owners, dossiers, keys]) as never[][]).flatMap(([office, dossier, sealed]) => {
        const row = { office, dossier: bytesOf(dossier as never), device, sealed }
        return dossier_keys.insertUnlessThere(row as never) ? [{}] : []
      }),
  'UPDATE devices SET keys = keys + ? WHERE office = ? AND device = ? AND epoch = ?': (
    { devices },
    [news, office, device, epoch],
  ) => {
    const row = devices.get(office, device, epoch)
    if (row) devices.update(row, { keys: row.keys + news })
    return []
  },
  "SELECT k.dossier, k.device, k.sealed FROM unnest(?::text[]) AS t (dossier) CROSS JOIN LATERAL (SELECT dossier, device, sealed, row_number() OVER (ORDER BY acted, device) AS turn FROM (SELECT dossier, device, sealed, (SELECT min(place) FROM events e WHERE e.office = ? AND e.dossier = decode(t.dossier, 'hex') AND e.device = dossier_keys.device) AS acted FROM dossier_keys WHERE office = ? AND dossier = decode(t.dossier, 'hex')) g) k ORDER BY turn, k.dossier LIMIT ?":
    (tables, [dossiers, office, , most]) =>
      (dossiers as string[])
        .toSorted(compare)
        .flatMap(dossier => keysOf(tables, office, dossier).map((key, turn) => ({ key, turn })))
        .sort((a, b) => a.turn - b.turn)
        .slice(0, most)
        .map(({ key: { office: _, ...key } }) => key),
  'SELECT (SELECT count(*) FROM dossier_keys) AS keys, count(*) AS keyless FROM (SELECT DISTINCT office, dossier FROM events WHERE type IS NOT NULL AND dossier IS NOT NULL) AS d WHERE NOT EXISTS (SELECT FROM dossier_keys k WHERE k.office = d.office AND k.dossier = d.dossier)':
    ({ dossier_keys, events }) => {
      const name = (row: { office: string; dossier: Buffer | null }): string =>
        `${row.office} ${row.dossier?.toString('hex')}`
      const keyed = new Set(dossier_keys.all().map(name))
      const dossiers = events.find(({ type, dossier }) => type !== null && dossier !== null)
      const keyless = new Set(dossiers.map(name).filter(each => !keyed.has(each)))
      return [{ keys: dossier_keys.all().length, keyless: keyless.size }]
    },
  'SELECT o.ledger AS length FROM offices o JOIN devices d ON d.office = o.centre WHERE o.office = ? AND o.centre = ? AND d.device = ? AND d.epoch = ? AND d.suspended IS NULL AND coalesce(d.expires > clock_timestamp(), true)':
    ({ offices, devices }, [ledger, centre, device, epoch], now) => {
      const [row, machine] = [offices.get(ledger), devices.get(centre, device, epoch)]
      const used = machine && machine.suspended === null && Date.parse(machine.expires) > Date.parse(now())
      return row?.centre === centre && used ? [{ length: row?.ledger }] : []
    },
  'SELECT v.position, CASE WHEN v.no = 0 THEN e.size ELSE 0 END AS size FROM verdicts v CROSS JOIN LATERAL (SELECT octet_length(bytes) AS size FROM events WHERE office = ? AND id = v.event AND type IS NOT NULL AND dossier IS NOT NULL AND (device <> ? OR epoch <> ?) LIMIT 1) e WHERE v.office = ? AND v.position >= ? AND v.position < ? ORDER BY v.position LIMIT ?':
    (tables, values) =>
      entries(tables, values)
        .slice(0, values[6])
        .map(({ word: { position, no }, event }) => ({ position, size: no === 0 ? event.bytes.length : 0 })),
  'SELECT v.no, v.event, v.id, v.bytes AS receipt, v.signature, e.dossier, CASE WHEN v.no = 0 THEN e.bytes END AS bytes, e.device_signature, e.person_signature FROM verdicts v CROSS JOIN LATERAL (SELECT dossier, bytes, device_signature, person_signature FROM events WHERE office = ? AND id = v.event AND type IS NOT NULL AND dossier IS NOT NULL AND (device <> ? OR epoch <> ?) LIMIT 1) e WHERE v.office = ? AND v.position >= ? AND v.position < ? ORDER BY v.position':
    (tables, values) =>
      entries(tables, values).map(({ word, event }) => ({
        ...{ no: word.no, event: word.event, id: word.id, receipt: word.bytes, signature: word.signature },
        ...{ dossier: event.dossier, bytes: word.no === 0 ? event.bytes : null },
        ...{ device_signature: event.device_signature, person_signature: event.person_signature },
      })),
}
