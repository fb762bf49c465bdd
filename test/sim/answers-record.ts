import { sha256 } from '../../server/signatures/ed25519.ts'
import { type Answers, bytesOf, compare, date, rowsOf, zip } from './answer.ts'
import type { DeviceRow, EventRow, LinkRow, Tables, VerdictRow } from './memory-tables.ts'

/** Every verdict on an event, the first one first. */
function wordsOn({ verdicts }: Tables, office: string, event: Buffer): VerdictRow[] {
  const found: VerdictRow[] = []
  for (let next: VerdictRow | undefined; ; found.push(next)) {
    next = verdicts.get(office, event.toString('hex'), found.length)
    if (!next) return found
  }
}

/** The latest verdict on an event. */
export const lastVerdict = (tables: Tables, office: string, event: Buffer): VerdictRow | undefined =>
  wordsOn(tables, office, event).at(-1)

/** An event with its latest verdict, and whether it was ever held. */
function standingRow(tables: Tables, { office, id, bytes, ...row }: EventRow): object[] {
  const word = lastVerdict(tables, office, id)
  const held = wordsOn(tables, office, id).some(({ verdict }) => /held|quarantined/.test(verdict))
  const said = word && { verdict: word.verdict, reason: word.reason, no: word.no, held }
  const times = { received: date(row.received), reached: date(row.reached), told: date(row.told) }
  return said ? [{ id, bytes, ...times, ...said }] : []
}

const looseLinks = ({ links, events, verdicts }: Tables): LinkRow[] =>
  links.find(({ owner, event }) => {
    const id = event.toString('hex')
    const found = events.get(owner, id)
    const whole = found && (found.type === null || sha256(found.bytes) === id)
    return !whole || !verdicts.get(owner, id, 0)
  })

const brokenEnds = ({ devices, links }: Tables): DeviceRow[] =>
  devices.find(({ office, device, epoch, seq }) => {
    for (let at = 1; at <= seq; at++) if (!links.get(office, device, epoch, at)) return true
    return links.get(office, device, epoch, seq + 1) !== undefined
  })

/** Bytes from their text, or from hex after an `x`. */
const textOf = (text: string): Buffer =>
  text.startsWith('{') ? Buffer.from(text) : Buffer.from(text.slice(1), 'hex')

/** Every question about events, their links, verdicts, forks, and the heads of ledgers. */
export const RECORD: Answers = {
  'SELECT seq, event, owner FROM links WHERE office = ? AND device = ? AND epoch = ? AND seq BETWEEN ? AND ?':
    ({ links }, [office, device, epoch, from, to]) => {
      const found: LinkRow[] = []
      for (let seq = from; seq <= to; seq++)
        found.push(...[links.get(office, device, epoch, seq) ?? []].flat())
      return found
    },
  'SELECT 1 FROM links WHERE office = ? AND device = ? AND event = ? LIMIT 1': (
    { links },
    [office, device, event],
  ) =>
    links.find(row => row.office === office && row.device === device && row.event.equals(event)).slice(0, 1),
  "INSERT INTO links (office, device, epoch, seq, event, owner) SELECT ?, device, epoch, seq, decode(event, 'hex'), owner FROM unnest(?::text[], ?::int[], ?::bigint[], string_to_array(?, E'\\x1e', E'\\x1f'), ?::text[]) AS t (device, epoch, seq, event, owner)":
    ({ links }, [office, ...columns]) => {
      for (const [device, epoch, seq, event, owner] of zip(columns))
        links.insert({ office, device, epoch, seq, owner, event: bytesOf(event as never) } as never)
      return []
    },
  'SELECT office, ledger, frontier FROM offices WHERE office IN ? ORDER BY office FOR UPDATE': (
    { offices },
    [names],
  ) =>
    rowsOf<string>(names)
      .flatMap(name => offices.get(name) ?? [])
      .sort((a, b) => compare(a.office, b.office)),
  "INSERT INTO verdicts (office, event, no, verdict, reason, position, id, bytes, signature) SELECT office, decode(event, 'hex'), no, verdict, reason, position, decode(id, 'hex'), bytes, signature FROM unnest(?::text[], string_to_array(?, E'\\x1e', E'\\x1f'), ?::int[], ?::text[], ?::text[], ?::bigint[], string_to_array(?, E'\\x1e', E'\\x1f'), string_to_array(?, E'\\x1e', E'\\x1f'), string_to_array(?, E'\\x1e', E'\\x1f')) AS t (office, event, no, verdict, reason, position, id, bytes, signature)":
    ({ verdicts }, columns) => {
      for (const [office, event, no, verdict, reason, position, id, bytes, signature] of zip(columns)) {
        const about = { office, no, verdict, reason, position, bytes, signature }
        verdicts.insert({ ...about, event: bytesOf(event as never), id: bytesOf(id as never) } as never)
      }
      return []
    },
  'UPDATE offices SET ledger = ?, frontier = ? WHERE office = ?': (
    { offices },
    [ledger, frontier, office],
  ) => {
    const row = offices.get(office)
    if (row) offices.update(row, { ledger, frontier })
    return []
  },
  "SELECT v.event, v.id, v.bytes, v.signature FROM unnest(?::text[]) AS t (event) CROSS JOIN LATERAL (SELECT event, id, bytes, signature FROM verdicts WHERE office = ? AND event = decode(t.event, 'hex') AND no = 0 LIMIT 1) v":
    ({ verdicts }, [events, office]) =>
      (events as readonly string[]).flatMap(event => verdicts.get(office, event, 0) ?? []),
  "SELECT e.id, e.bytes, e.received, e.reached, e.told, v.verdict, v.reason, v.no, v.no > 0 AND EXISTS (SELECT FROM verdicts WHERE office = ? AND event = e.id AND verdict IN ('held', 'quarantined')) AS held FROM unnest(?::text[]) AS t (dossier) CROSS JOIN LATERAL (SELECT id, bytes, received, reached, told, place FROM events WHERE office = ? AND dossier = decode(t.dossier, 'hex') OFFSET 0) e CROSS JOIN LATERAL (SELECT verdict, reason, no FROM verdicts WHERE office = ? AND event = e.id ORDER BY no DESC LIMIT 1) v ORDER BY e.place":
    (tables, [office, dossiers]) =>
      tables.events
        .find(row => row.office === office && dossiers.includes(row.dossier?.toString('hex')))
        .sort((a, b) => a.place - b.place)
        .flatMap(row => standingRow(tables, row)),
  "SELECT office AS owner, id AS event, dossier FROM events WHERE office IN ? AND received >= ? AND type IS NOT NULL AND (device = ANY (?::text[]) OR EXISTS (SELECT FROM unnest(?::text[]) AS hash WHERE position(convert_to(hash, 'UTF8') IN bytes) > 0)) ORDER BY office, place":
    ({ events }, [owners, first, devices, hashes]) =>
      events
        .find(
          row => rowsOf<string>(owners).includes(row.office) && row.received >= first && row.type !== null,
        )
        .filter(
          ({ device, bytes }) =>
            (devices as string[]).includes(device) || (hashes as string[]).some(hash => bytes.includes(hash)),
        )
        .sort((a, b) => compare(a.office, b.office) || a.place - b.place)
        .map(({ office: owner, id: event, dossier }) => ({ owner, event, dossier })),
  "INSERT INTO events (office, id, device, epoch, seq, type, dossier, place, received, bytes, device_signature, person_signature, reached, told) SELECT office, decode(id, 'hex'), device, epoch, seq, type, decode(dossier, 'hex'), place, ?, CASE WHEN bytes LIKE '{%' THEN convert_to(bytes, 'UTF8') ELSE decode(substr(bytes, 2), 'hex') END, device_signature, person_signature, reached, told FROM unnest(?::text[], string_to_array(?, E'\\x1e', E'\\x1f'), ?::text[], ?::int[], ?::bigint[], ?::text[], string_to_array(?, E'\\x1e', E'\\x1f'), ?::bigint[], string_to_array(?, E'\\x1e', E'\\x1f'), ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) AS t (office, id, device, epoch, seq, type, dossier, place, bytes, device_signature, person_signature, reached, told)":
    ({ events }, [received, ...columns]) => {
      for (const [office, id, device, epoch, seq, type, dossier, place, bytes, own, person, ...times] of zip(
        columns,
      )) {
        const about = { office, device, epoch, seq, type, place, received, reached: times[0], told: times[1] }
        const hashes = {
          id: bytesOf(id as never),
          dossier: bytesOf(dossier as never),
          bytes: textOf(bytes as never),
        }
        events.insert({ ...about, ...hashes, device_signature: own, person_signature: person } as never)
      }
      return []
    },
  'INSERT INTO forks (office, device, epoch, seq, event, noticed, bytes, device_signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1':
    ({ forks }, [office, device, epoch, seq, event, , bytes]) =>
      forks.insertUnlessThere({ office, device, epoch, seq, event, bytes }) ? [{}] : [],
  'SELECT office, ledger, frontier FROM offices ORDER BY office': ({ offices }) =>
    offices.all().sort((a, b) => compare(a.office, b.office)),
  'SELECT ledger, frontier FROM offices WHERE office = ?': ({ offices }, [office]) =>
    [offices.get(office) ?? []].flat(),
  'SELECT id, position FROM verdicts WHERE office = ? AND position >= ? AND position < ? ORDER BY position': (
    { verdicts },
    [office, from, to],
  ) =>
    verdicts
      .find(row => row.office === office && row.position >= from && row.position < to)
      .sort((a, b) => a.position - b.position),
  'SELECT o.office, o.feed, b.size AS backed, b.at FROM offices o LEFT JOIN backups b ON b.office = o.office WHERE o.centre = ? ORDER BY o.office':
    ({ offices, backups }, [centre]) =>
      offices
        .find(row => row.centre === centre)
        .sort((a, b) => compare(a.office, b.office))
        .map(({ office, feed }) => {
          const backup = backups.get(office)
          return { office, feed, backed: backup?.size ?? null, at: date(backup?.at ?? null) }
        }),
  'INSERT INTO backups (office, size, at) SELECT office, ledger, clock_timestamp() FROM offices ON CONFLICT (office) DO UPDATE SET size = excluded.size, at = excluded.at RETURNING 1':
    ({ offices, backups }, _values, now) =>
      offices.all().map(({ office, ledger: size }) => {
        const row = backups.get(office)
        if (row) backups.update(row, { size, at: now() })
        else backups.insert({ office, size, at: now() })
        return {}
      }),
  'SELECT event, position, id, bytes, signature FROM verdicts WHERE office = ? AND position > ? ORDER BY position LIMIT ?':
    ({ verdicts }, [office, after, most]) =>
      verdicts
        .find(row => row.office === office && row.position > after)
        .sort((a, b) => a.position - b.position)
        .slice(0, most),
  'SELECT count(*) AS events FROM events': ({ events }) => [{ events: events.all().length }],
  'SELECT l.device, l.epoch, l.seq FROM links l LEFT JOIN events e ON e.office = l.owner AND e.id = l.event LEFT JOIN verdicts v ON v.office = l.owner AND v.event = l.event AND v.no = 0 WHERE e.id IS NULL OR v.id IS NULL OR (e.type IS NOT NULL AND sha256(e.bytes) <> e.id) UNION ALL SELECT d.device, d.epoch, d.seq FROM devices d LEFT JOIN links l ON l.office = d.office AND l.device = d.device AND l.epoch = d.epoch GROUP BY d.office, d.device, d.epoch, d.seq HAVING count(l.seq) <> d.seq OR coalesce(max(l.seq), 0) <> d.seq':
    tables => [...looseLinks(tables), ...brokenEnds(tables)],
}
