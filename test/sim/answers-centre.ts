import { type Answers, bytesOf, compare, date, rowsOf, zip } from './answer.ts'
import type { DeviceRow, FeedRow, Tables } from './memory-tables.ts'

function openOffice({ offices }: Tables, office: string, centre: string): never[] {
  offices.insertUnlessThere({
    office,
    centre,
    feed: 0,
    ledger: 0,
    frontier: Buffer.alloc(0),
    acts_from: null,
  })
  return []
}

function feedAfter({ feed }: Tables, office: string, after: number, limit: number): FeedRow[] {
  const found: FeedRow[] = []
  for (let pos = after + 1; found.length < limit; pos++) {
    const row = feed.get(office, pos)
    if (!row) break
    found.push(row)
  }
  return found
}

/** Every question of the province about its devices, its Centres and what is published to them. */
export const CENTRE: Answers = {
  'SELECT clock_timestamp() AS now': (_tables, _values, now) => [{ now: new Date(now()) }],
  'SELECT office, device, epoch, public_key AS "publicKey", site, seq, suspended IS NOT NULL AS suspended, clock_timestamp() AS now FROM devices WHERE office = ? AND device = ? AND epoch = ?':
    ({ devices }, [office, device, epoch], now) => {
      const row = devices.get(office, device, epoch)
      if (!row) return []
      const { public_key: publicKey, site, seq, suspended } = row
      const stands = { seq, suspended: suspended !== null, now: new Date(now()) }
      return [{ office, device, epoch, publicKey, site, ...stands }]
    },
  'SELECT device, epoch, seq, tip, suspended IS NOT NULL AS suspended, reached, told FROM devices WHERE office = ? AND device = ANY (?::text[]) ORDER BY device, epoch FOR UPDATE':
    ({ devices }, [office, names]) =>
      devices
        .find(row => row.office === office && (names as string[]).includes(row.device))
        .map(({ suspended, reached, told, ...row }) => ({
          ...{ ...row, suspended: suspended !== null },
          ...{ reached: date(reached), told: date(told) },
        }))
        .sort((a, b) => compare(a.device, b.device) || a.epoch - b.epoch),
  "SELECT device, epoch FROM devices WHERE office = ? AND why = 'revoked' ORDER BY device, epoch LIMIT 1000":
    ({ devices }, [office]) =>
      devices
        .find(row => row.office === office && row.why === 'revoked')
        .map(({ device, epoch }) => ({ device, epoch }))
        .sort((a, b) => compare(a.device, b.device) || a.epoch - b.epoch),
  "UPDATE devices SET seq = t.seq, tip = decode(t.tip, 'hex'), reached = t.reached, told = t.told FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[]) AS t (device, epoch, seq, tip, reached, told) WHERE devices.office = ? AND devices.device = t.device AND devices.epoch = t.epoch":
    ({ devices }, [names, epochs, seqs, tips, reaches, tolds, office]) => {
      for (const [device, epoch, seq, tip, ...times] of zip([names, epochs, seqs, tips, reaches, tolds])) {
        const row = devices.get(office, device as never, epoch as never)
        const [reached, told] = times as (string | null)[]
        if (row) devices.update(row, { seq: seq as never, tip: bytesOf(tip as never), reached, told })
      }
      return []
    },
  "UPDATE devices SET suspended = ?, why = 'fork' WHERE office = ? AND device = ? AND epoch <= ? AND suspended IS NULL":
    (tables, [at, office, device, upTo]) =>
      suspend(tables, { office, device, at, why: 'fork', again: false, upTo: Number(upTo) }),
  "UPDATE devices SET suspended = coalesce(suspended, clock_timestamp()), why = 'revoked', lost = least(lost, ?::timestamptz) WHERE office = ? AND device = ? RETURNING epoch":
    (tables, [since, office, device], now) =>
      suspend(tables, { office, device, at: now(), why: 'revoked', again: true, upTo: null }).map(row =>
        tables.devices.update(row, { lost: leastOf(row.lost, since) }),
      ),
  'INSERT INTO revocations (office, device, epoch, lost) VALUES (?, ?, ?, ?) ON CONFLICT (office, device) DO UPDATE SET epoch = greatest(revocations.epoch, excluded.epoch), lost = least(revocations.lost, excluded.lost)':
    ({ revocations }, [office, device, epoch, lost]) => {
      const row = revocations.get(office, device)
      const least = row ? leastOf(row.lost, lost) : lost
      if (row) revocations.update(row, { epoch: Math.max(row.epoch, epoch), lost: least })
      else revocations.insert({ office, device, epoch, lost })
      return []
    },
  "UPDATE devices SET suspended = clock_timestamp(), why = 'revoked', lost = r.lost FROM revocations AS r WHERE r.office = devices.office AND r.device = devices.device AND r.epoch >= devices.epoch AND devices.office = ? AND devices.device = ? AND devices.epoch = ? RETURNING 1":
    ({ devices, revocations }, [office, device, epoch], now) => {
      const [row, out] = [devices.get(office, device, epoch), revocations.get(office, device)]
      if (!row || !out || out.epoch < epoch) return []
      return [devices.update(row, { suspended: now(), why: 'revoked', lost: out.lost })]
    },
  'SELECT device, epoch, lost FROM devices WHERE office = ? AND lost IS NOT NULL': ({ devices }, [office]) =>
    devices
      .find(row => row.office === office && row.lost !== null)
      .map(({ device, epoch, lost }) => ({ device, epoch, lost: date(lost) })),
  'SELECT device, site FROM devices WHERE office = ? ORDER BY epoch': ({ devices }, [office]) =>
    devices.find(row => row.office === office).sort((a, b) => a.epoch - b.epoch),
  'INSERT INTO invitations (office, code, device, made_by, agreed_by, brings, expires) VALUES (?, ?, ?, ?, ?, ?, clock_timestamp() + make_interval(hours => ?))':
    ({ invitations }, [office, code, device, , , brings]) => {
      invitations.insert({ office, code, device, brings, used: false })
      return []
    },
  'SELECT used IS NOT NULL AS used, brings, expires <= clock_timestamp() AS over FROM invitations WHERE office = ? AND code = ? AND device = ? FOR UPDATE':
    ({ invitations }, [office, code, device]) =>
      invitations
        .find(row => row.office === office && row.device === device && row.code.equals(code))
        .map(({ used, brings }) => ({ used, brings, over: false })),
  'UPDATE invitations SET used = clock_timestamp() WHERE office = ? AND code = ?': (
    { invitations },
    [office, code],
  ) => {
    const row = invitations.get(office, code.toString('hex'))
    if (row) invitations.update(row, { used: true })
    return []
  },
  'INSERT INTO offices (office, centre) VALUES (?, ?) ON CONFLICT DO NOTHING': (tables, [office, centre]) =>
    openOffice(tables, office, centre),
  'INSERT INTO issuers (office, issuer, public_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING': (
    { issuers },
    [office, issuer, key],
  ) => {
    issuers.insertUnlessThere({ office, issuer, public_key: key })
    return []
  },
  'SELECT public_key AS key FROM issuers WHERE office = ? AND issuer = ?': (
    { issuers },
    [office, issuer],
  ) => {
    const row = issuers.get(office, issuer)
    return row ? [{ key: row.public_key }] : []
  },
  'SELECT issuer, public_key AS key FROM issuers WHERE office = ?': ({ issuers }, [office]) =>
    issuers.find(row => row.office === office).map(({ issuer, public_key: key }) => ({ issuer, key })),
  'SELECT 1 FROM offices WHERE office = ? FOR UPDATE': ({ offices }, [office]) =>
    offices.get(office) ? [{}] : [],
  'SELECT pos, kind, id, bytes FROM feed WHERE office = ? AND pos > ? ORDER BY pos': (
    tables,
    [office, after],
  ) => feedAfter(tables, office, after, Number.POSITIVE_INFINITY),
  'SELECT pos, kind, id, bytes, signature FROM feed WHERE office = ? AND pos > ? ORDER BY pos LIMIT ?': (
    tables,
    [office, after, limit],
  ) => feedAfter(tables, office, after, limit),
  "SELECT office, bytes FROM feed WHERE kind = 'person' ORDER BY office, pos": ({ feed }) =>
    feed.find(({ kind }) => kind === 'person').sort((a, b) => compare(a.office, b.office) || a.pos - b.pos),
  'SELECT feed FROM offices WHERE office = ? FOR UPDATE': ({ offices }, [office]) => {
    const row = offices.get(office)
    return row ? [{ feed: row.feed }] : []
  },
  "SELECT f.id FROM unnest(?::text[]) AS t (id) CROSS JOIN LATERAL (SELECT id FROM feed WHERE office = ? AND id = decode(t.id, 'hex') LIMIT 1) f":
    ({ feed }, [ids, office]) =>
      feed.find(row => row.office === office && ids.includes(row.id.toString('hex'))),
  'SELECT id FROM feed WHERE office = ? AND kind = ? AND key = ? AND version = ?': (
    { feed },
    [office, kind, key, version],
  ) =>
    feed.find(
      row => row.office === office && row.kind === kind && row.key === key && row.version === version,
    ),
  'INSERT INTO feed ?': ({ feed }, [rows]) => {
    for (const row of rowsOf<FeedRow>(rows)) feed.insert(row)
    return []
  },
  'UPDATE offices SET feed = ? WHERE office = ?': ({ offices }, [feed, office]) => {
    const row = offices.get(office)
    if (row) offices.update(row, { feed })
    return []
  },
}

const leastOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one

type Suspending = {
  office: string
  device: string
  at: string
  why: string
  again: boolean
  upTo: number | null
}
/**
 * `again`: a device that is suspended already keeps the time of that, and gets the new reason. `upTo`: the
 * last epoch that is suspended.
 */
function suspend({ devices }: Tables, { office, device, at, why, again, upTo }: Suspending): DeviceRow[] {
  return devices
    .find(row => row.office === office && row.device === device && row.epoch <= (upTo ?? row.epoch))
    .filter(row => again || row.suspended === null)
    .map(row => devices.update(row, { suspended: row.suspended ?? at, why }))
}
