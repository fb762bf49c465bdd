import { type Answers, rowsOf, shown } from './answer.ts'

const DAY_MS = 86_400_000
const ms = (at: string): number => Date.parse(at)

/**
 * Every question about the standing of machines and programs: the ends of certificates, returned leases,
 * versions.
 */
export const STANDING: Answers = {
  'SELECT suspended IS NULL AND coalesce(expires > clock_timestamp(), true) AS used FROM devices WHERE office = ? AND device = ? AND epoch = ? FOR SHARE':
    ({ devices }, [office, device, epoch], now) => {
      const row = devices.get(office, device, epoch)
      return row ? [{ used: row.suspended === null && ms(row.expires) > ms(now()) }] : []
    },
  'SELECT suspended IS NOT NULL AS suspended FROM devices WHERE office = ? AND device = ? AND epoch = ? FOR UPDATE':
    ({ devices }, [office, device, epoch]) => {
      const row = devices.get(office, device, epoch)
      return row ? [{ suspended: row.suspended !== null }] : []
    },
  'SELECT d.public_key AS key, f.id, f.bytes, f.signature, coalesce(d.expires <= clock_timestamp(), false) AS over, coalesce(d.expires - make_interval(days => ?) <= clock_timestamp(), true) AS due FROM devices d JOIN feed f ON f.office = d.office AND f.id = d.certificate WHERE d.office = ? AND d.device = ? AND d.epoch = ?':
    ({ devices, feed }, [days, office, device, epoch], now) => {
      const row = devices.get(office, device, epoch)
      if (!row) return []
      const left = ms(row.expires) - ms(now())
      const about = { key: row.public_key, over: left <= 0, due: left <= days * DAY_MS }
      const found = feed.find(each => each.office === office && each.id.equals(row.certificate))
      return found.map(each => ({ ...about, ...shown(each) }))
    },
  'INSERT INTO devices (office, device, epoch, counter, site, public_key, certificate, enrolled, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (office, device, epoch) DO NOTHING':
    ({ devices }, [office, device, epoch, counter, site, publicKey, certificate, , expires]) => {
      const about = { office, device, epoch, counter, site, public_key: publicKey, certificate, expires }
      const begins = {
        ...{ certificates: 1, suspended: null, why: null, lost: null },
        ...{ seq: 0, keys: 0, tip: null, reached: null, told: null },
      }
      devices.insertUnlessThere({ ...about, ...begins })
      return []
    },
  'UPDATE devices SET certificates = certificates + 1 WHERE office = ? AND device = ? AND epoch = ? RETURNING counter, site, public_key AS key, certificates AS no':
    ({ devices }, [office, device, epoch]) => {
      const row = devices.get(office, device, epoch)
      if (!row) return []
      const {
        counter,
        site,
        public_key: key,
        certificates: no,
      } = devices.update(row, {
        certificates: row.certificates + 1,
      })
      return [{ counter, site, key, no }]
    },
  'UPDATE devices SET certificate = ?, expires = ? WHERE office = ? AND device = ? AND epoch = ?': (
    { devices },
    [certificate, expires, office, device, epoch],
  ) => {
    const row = devices.get(office, device, epoch)
    if (row) devices.update(row, { certificate, expires })
    return []
  },
  'SELECT acts_from AS from FROM offices WHERE office = ?': ({ offices }, [office]) => {
    const row = offices.get(office)
    return row ? [{ from: row.acts_from }] : []
  },
  "UPDATE leases SET burned = coalesce(burned, clock_timestamp()), returned = coalesce(returned, clock_timestamp()), why = coalesce(why, 'returned') WHERE office = ? AND id IN ? AND device = ? AND epoch = ? RETURNING id":
    ({ leases }, [office, ids, device, epoch], now) =>
      leases
        .find(row => row.office === office && row.device === device && row.epoch === epoch)
        .filter(({ id }) => rowsOf<Buffer>(ids).some(each => each.equals(id)))
        .map(row =>
          leases.update(row, {
            burned: row.burned ?? now(),
            returned: row.returned ?? now(),
            why: row.why ?? 'returned',
          }),
        ),
}
