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

/** PostgreSQL's error code for a row that the exclusion constraint of the leases keeps out. */
const RANGES_OVERLAP = '23P01'

/** Why a device was not enrolled. */
export type NotEnrolled = 'WRONG_CODE' | 'NOT_FITTING'
/** `brings`: the device may bring what its own demo authority published about the Centre. */
type Invited = { office: string; device: string; madeBy: string; agreedBy: string; brings: boolean }

/**
 * A name in a form that can be compared when it is typed in two places: case, spaces and Unicode form do not
 * count, Vietnamese marks do.
 */
const nameTyped = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/**
 * Makes a one-time code for one device, behind which two people stand (R8). Only the hash of the code is
 * kept.
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
 * Requires that there is such a Centre: a question about an unknown Centre must not be answered with an empty
 * list.
 * @throws Refused `centre-unknown`
 */
export async function owesCentre(db: Db, office: string): Promise<void> {
  const known = await listCentres(db)
  if (!known.includes(office))
    throw new Refused(refuse('centre-unknown', { what: office, may: known.join(', ') }))
}

/** The names of all Centres. A Centre is an office that is not part of another. */
async function listCentres(db: Db): Promise<string[]> {
  const rows = await db<
    { office: string }[]
  >`SELECT office FROM offices WHERE office = centre ORDER BY office`
  return rows.map(({ office }) => office)
}

/**
 * Makes a device's certificate from its one-time code. The same device asking again with the same code and
 * key gets the same certificate.
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
    // The device brings numbers in a range that another device has: two devices of its Centre were given
    // numbers without each other's knowledge.
    if ((fault as { code?: string }).code === RANGES_OVERLAP) return 'NOT_FITTING'
    throw fault
  }
}

type Bringing = NonNullable<Awaited<ReturnType<typeof readPublications>>>

/** Rolls the whole enrolment back: a code that did not lead to a certificate is not used up. */
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
  // The device was enrolled already. It came with a new code to bring what is new of its Centre, or because
  // its certificate has expired.
  return there.due ? recertify(tx, province, who) : there.certificate
}

/**
 * Burns the leases of a machine's earlier epochs. A machine that begins a new epoch was restored from a copy,
 * and none of the numbers it had before may be given out again (R18).
 */
const burnEarlier = (tx: Tx, { office, device }: Enrol): Promise<unknown> => tx`
  UPDATE leases SET burned = clock_timestamp(), why = 'epoch'
  WHERE office = ${office} AND device = ${device.id} AND epoch < ${device.epoch} AND burned IS NULL`

/**
 * The invitation of this code, which this marks as used. Undefined where there is none, or it expired unused.
 */
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
 * Takes in the Centre the first time. Later its issuer must be the same, and the Centre's new publications
 * are added. Returns false where the issuer's key or the agencies do not fit.
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
