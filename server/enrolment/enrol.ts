import { randomInt } from 'node:crypto'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import { type Enrol, enrolmentText } from '../../shared/wire/enrol.ts'
import { verified } from '../admission/admit.ts'
import { binary, type Db, now, type Tx } from '../database/database.ts'
import type { Judging } from '../deps.ts'
import { takeLeases } from '../numbers/lease.ts'
import { openAgencies, readPublications } from '../publications/read-publications.ts'
import { takePublished } from '../publications/take-published.ts'
import { Refused } from '../refused.ts'
import { sha256 } from '../signatures/ed25519.ts'
import { certify, findCertificate, recertify } from './certify.ts'
import { keepRevoked } from './revoke-device.ts'

const LETTERS = 'ACDEFHJKMNPRTVWXY3479'
/** How long a one-time code may be used. */
const CODE_HOURS = 24

/** What PostgreSQL calls a row that the exclusion constraint of the leases keeps out. */
const RANGES_OVERLAP = '23P01'

/** What stands against an enrolment, if anything does. */
export type NotEnrolled = 'WRONG_CODE' | 'NOT_FITTING'
/** `brings`: the device may bring what its own demo authority published about the Centre. */
type Invited = { office: string; device: string; madeBy: string; agreedBy: string; brings: boolean }

/** A name as it is typed in two places: case, spaces and Unicode form say nothing, marks do. */
const nameTyped = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/**
 * Makes a one-time code for one device; two people stand behind it (R8). Only its hash is kept.
 * @throws Refused `invited-alone`; `centre-unknown` where there is no such Centre and the device does not
 * bring one.
 */
export async function invite(db: Db, { office, device, madeBy, agreedBy, brings }: Invited): Promise<string> {
  if (nameTyped(madeBy) === nameTyped(agreedBy)) throw new Refused(refuse('invited-alone'))
  if (!brings) await owesCentre(db, office)
  const code = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await db`
    INSERT INTO invitations (office, code, device, made_by, agreed_by, brings, expires)
    VALUES (${office}, ${binary(sha256(code))}, ${device}, ${madeBy}, ${agreedBy}, ${brings},
      clock_timestamp() + make_interval(hours => ${CODE_HOURS}))`
  return code
}

/**
 * @throws Refused `centre-unknown` where there is no such Centre: what is asked of none is answered by no
 * empty list.
 */
export async function owesCentre(db: Db, office: string): Promise<void> {
  const known = await listCentres(db)
  if (!known.includes(office))
    throw new Refused(refuse('centre-unknown', { what: office, may: known.join(', ') }))
}

/** The Centres there are, by name: an office that is nobody else's part. */
async function listCentres(db: Db): Promise<string[]> {
  const rows = await db<
    { office: string }[]
  >`SELECT office FROM offices WHERE office = centre ORDER BY office`
  return rows.map(({ office }) => office)
}

/**
 * Makes a device's certificate from its code. The same device asking again with the same code and key gets
 * the same one.
 */
export async function enrol(judging: Judging, asked: Enrol): Promise<Signed | NotEnrolled> {
  const proof = sha256(enrolmentText(asked))
  if (!(await verified(asked.device.publicKey, DOMAIN.request, proof, asked.proof))) return 'NOT_FITTING'
  const brought = await readPublications(asked)
  if (!brought) return 'NOT_FITTING'
  try {
    return await judging.db.begin(tx => enrolIn(tx, judging, asked, brought))
  } catch (fault) {
    if (fault instanceof Unfit) return fault.why
    // It brings numbers that lie in a range somebody else has: two of its Centre were given numbers behind
    // one another's back.
    if ((fault as { code?: string }).code === RANGES_OVERLAP) return 'NOT_FITTING'
    throw fault
  }
}

type Bringing = NonNullable<Awaited<ReturnType<typeof readPublications>>>

/** Undoes the whole enrolment: a code that did not lead to a certificate is not used up. */
class Unfit extends Error {
  readonly why: NotEnrolled
  constructor(why: NotEnrolled) {
    super(why)
    this.why = why
  }
}

async function enrolIn(tx: Tx, judging: Judging, asked: Enrol, brought: Bringing): Promise<Signed> {
  const { province } = judging
  const invited = await spendCode(tx, asked)
  const who = { office: asked.office, device: asked.device.id, epoch: asked.device.epoch }
  const there = await findCertificate(tx, who)
  if (!invited) throw new Unfit('WRONG_CODE')
  const own = there?.key === asked.device.publicKey
  if (own && invited.used) return there.certificate
  if (invited.used) throw new Unfit('WRONG_CODE')
  if ((there && !own) || (asked.issuer && !invited.brings)) throw new Unfit('NOT_FITTING')
  if (!(await openOffice(tx, judging, asked, brought))) throw new Unfit('NOT_FITTING')
  if (!there) {
    await burnEarlier(tx, asked)
    const certificate = await certify(tx, province, asked)
    await keepRevoked(tx, who)
    return certificate
  }
  // A device that is enrolled already came with a new code to bring what is new of its Centre, or because its
  // own is over.
  return there.due ? recertify(tx, province, who) : there.certificate
}

/**
 * A machine that begins a new epoch was put back from a copy: of the numbers it had before, none is given out
 * again (R18).
 */
const burnEarlier = (tx: Tx, { office, device }: Enrol): Promise<unknown> => tx`
  UPDATE leases SET burned = clock_timestamp(), why = 'epoch'
  WHERE office = ${office} AND device = ${device.id} AND epoch < ${device.epoch} AND burned IS NULL`

/** The invitation this code stands for, used up by being asked for; undefined where it is none, or over. */
async function spendCode(
  tx: Tx,
  { office, code, device }: Enrol,
): Promise<{ used: boolean; brings: boolean } | undefined> {
  const hash = binary(sha256(code))
  const [row] = await tx<{ used: boolean; brings: boolean; over: boolean }[]>`
    SELECT used IS NOT NULL AS used, brings, expires <= clock_timestamp() AS over FROM invitations
    WHERE office = ${office} AND code = ${hash} AND device = ${device.id} FOR UPDATE`
  if (!row || (row.over && !row.used)) return undefined
  if (!row.used)
    await tx`UPDATE invitations SET used = clock_timestamp() WHERE office = ${office} AND code = ${hash}`
  return row
}

/**
 * Takes in the Centre the first time; later its issuer must be the same, and what is new of its publications
 * is added.
 */
async function openOffice(
  tx: Tx,
  judging: Judging,
  { office, issuer }: Enrol,
  brought: Bringing,
): Promise<boolean> {
  await tx`INSERT INTO offices (office, centre) VALUES (${office}, ${office}) ON CONFLICT DO NOTHING`
  if (!issuer) return true
  await tx`
    INSERT INTO issuers (office, issuer, public_key) VALUES (${office}, ${issuer.id}, ${issuer.publicKey})
    ON CONFLICT DO NOTHING`
  const [known] = await tx<{ key: string }[]>`
    SELECT public_key AS key FROM issuers WHERE office = ${office} AND issuer = ${issuer.id}`
  if (known?.key !== issuer.publicKey || !(await openAgencies(tx, office, brought.publications))) return false
  await takePublished(tx, judging, office, brought.publications)
  await takeLeases(tx, office, brought.leases, await now(tx))
  return true
}
