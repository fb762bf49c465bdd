import { oc } from '@orpc/contract'
import { Base64Url, Hash, Instant } from './base/ids.ts'
import { z } from './base/schema.ts'
import { PublicationKind } from './record/publication.ts'
import { Signed } from './record/receipt.ts'
import {
  Heads,
  HeadsAsked,
  LeaseAsked,
  Leased,
  LeasesReturned,
  Name,
  Nonce,
  Publish,
  Published,
  Renew,
  ReturnLeases,
} from './wire-centre.ts'
import { FILE_SCHEMAS, fileQuestions } from './wire-files.ts'

/** The version of this contract. A change of any schema below is a new one, with its line in {@link WIRE_HISTORY}. */
export const WIRE_VERSION = 11
/** The oldest version that is still understood. */
export const WIRE_OLDEST = 1
/** What each version looked like, as a hash of its schemas: `test/wire/schema.test.ts` holds the last line. */
export const WIRE_HISTORY: Readonly<Record<number, string>> = {
  1: 'b069be240e4ad543',
  2: 'b396230a55f12826',
  3: '2c1feba2857e3a42',
  4: '87d311aa7af61063',
  5: '0b94359e9fef101f',
  6: '5de8257054cd05da',
  7: 'be7b08392869bf74',
  // The same words; a push may travel packed (`wire-packed.ts`).
  8: 'be7b08392869bf74',
  9: 'c35a0d2e50ea0d0a', // A file says which machine sent it.
  // An event may say the hour that was written by hand on a provisional slip.
  10: 'c402abd6754eac06',
  11: '3089ccb40f4f9419', // An event of a paper sealed in ink says how many of its sheets are owed.
}

/** At most this many events, and about this many bytes of them, in one batch (R26). */
export const BATCH_EVENTS = 500
export const BATCH_BYTES = 1_000_000

const Versions = z.strictObject({ min: z.int().positive(), max: z.int().positive() })
/** The link of a device's chain that the province expects next. */
const Next = z.strictObject({ epoch: z.int().positive(), seq: z.int().positive() })

/** Who is there? Asked before anything else, by anyone; only a signed answer to this very nonce means “reached”. */
export const HelloAsked = z.strictObject({
  office: Name,
  device: Name,
  epoch: z.int().positive(),
  nonce: Nonce,
  wire: Versions,
})
export type HelloAsked = z.output<typeof HelloAsked>
/** The answer: which versions are understood, the province's time, a challenge to sign, where the device's chain stands. */
export const Hello = z.strictObject({
  v: z.literal(1),
  kind: z.literal('hello'),
  province: Name,
  nonce: Nonce,
  wire: Versions,
  at: Instant,
  challenge: z.string().max(300),
  /** Null where the device is not enrolled. */
  next: Next.nullable(),
  suspended: z.boolean(),
  /** Programs older than this one take no new acts until they are brought up to date; they send and read on (since version 5). */
  actsFrom: z.string().max(40).nullable().optional(),
})
export type Hello = z.output<typeof Hello>

/**
 * An event as it travels. Looser than what is signed: whatever a device vouches for is stored and receipted, so that one
 * event that cannot be read never blocks the others (R27).
 */
export const SentEvent = z.strictObject({
  id: Hash,
  bytes: z.string().max(2_000_000),
  deviceSignature: Base64Url.max(200),
  personSignature: Base64Url.max(200).nullable(),
})
export type SentEvent = z.output<typeof SentEvent>

/** So many events, one after the other, may stand under one signature of their device (since version 7). */
export const SIGNED_TOGETHER = 16
/** A run of one device's chain without a gap: the first is number `from` of that epoch. */
export const Push = z.strictObject({
  wire: z.int().positive(),
  epoch: z.int().positive(),
  from: z.int().positive(),
  events: z
    .array(SentEvent.extend({ deviceSignature: SentEvent.shape.deviceSignature.nullable() }))
    .min(1)
    .max(BATCH_EVENTS),
  /** Of every sixteen in their order, over those that bear none of the device: see `ledger/together.ts` (since version 7). */
  signatures: z
    .array(Base64Url.max(200))
    .max(Math.ceil(BATCH_EVENTS / SIGNED_TOGETHER))
    .optional(),
})
export type Push = z.output<typeof Push>
/** One signed receipt an event, in their order; fewer where the chain did not go on, and then `next` says where it stands. */
export const Pushed = z.strictObject({
  receipts: z.array(Signed).max(BATCH_EVENTS),
  /** The one signature over all receipts here that bear none: see `ledger/together.ts` (since version 6). */
  together: Base64Url.max(200).nullable().optional(),
  next: Next,
})
export type Pushed = z.output<typeof Pushed>

/** The next page of what is published to a Centre, and of verdicts that changed. */
export const Pull = z.strictObject({
  wire: z.int().positive(),
  after: z.int().nonnegative(),
  limit: z.int().min(1).max(500),
  nonce: Nonce,
})
export type Pull = z.output<typeof Pull>
/** What a page says of its entries: signed, so that none is left out, added or told of another page. */
export const Page = z.strictObject({
  v: z.literal(1),
  kind: z.literal('page'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  after: z.int().nonnegative(),
  /** Machines that were taken out of use, and until when this one may be opened without a word of the province (since version 4). */
  revoked: z
    .array(z.strictObject({ device: Name, epoch: z.int().positive() }))
    .max(1000)
    .optional(),
  access: Instant.optional(),
  /** The cursor of the next page. */
  to: z.int().nonnegative(),
  more: z.boolean(),
  entries: z
    .array(z.strictObject({ kind: z.union([PublicationKind, z.literal('receipt')]), id: Hash }))
    .max(500),
})
export type Page = z.output<typeof Page>
/** The page, and its entries as they are signed. */
export const Pulled = z.strictObject({ page: Signed, entries: z.array(Signed).max(500) })
export type Pulled = z.output<typeof Pulled>

/** A device asks to be enrolled with the one-time code it was given (R8); signed with the key it made. */
export const Enrol = z.strictObject({
  wire: z.int().positive(),
  office: Name,
  code: z.string().max(40),
  device: z.strictObject({
    id: Name,
    counter: Name,
    site: Name,
    epoch: z.int().positive(),
    publicKey: Base64Url,
  }),
  /** A demo Centre brings what its own authority published; elsewhere both stay empty. */
  issuer: z.strictObject({ id: Name, publicKey: Base64Url }).nullable(),
  publications: z.array(Signed).max(2000),
  /** Over all of it, by the device's key: see `enrolmentText`. */
  proof: Base64Url,
})
export type Enrol = z.output<typeof Enrol>
/** The device's certificate: a publication of the province. */
export const Enrolled = z.strictObject({ certificate: Signed })

const errors = {
  /** No such device, or it did not prove that it is the one. Nothing was stored; the counter keeps everything. */
  NOT_ADMITTED: { status: 401 },
  /** Which side is too old to speak with the other. */
  OTHER_VERSION: {
    status: 426,
    data: z.strictObject({ old: z.enum(['counter', 'province']), wire: Versions }),
  },
  /** The one-time code is wrong, used or over. */
  WRONG_CODE: { status: 403 },
  /** The device or its Centre does not fit what is known. */
  NOT_FITTING: { status: 409 },
} as const

/** Counter ↔ province, every question there is. */
export const wire = oc.errors(errors).router({
  hello: oc
    .route({
      method: 'POST',
      path: '/v1/hello',
      summary: 'Who is there, which versions, what time, where does my chain stand',
    })
    .input(HelloAsked)
    .output(Signed),
  push: oc
    .route({
      method: 'POST',
      path: '/v1/push',
      summary: 'A run of signed events; each is answered by a signed receipt',
    })
    .input(Push)
    .output(Pushed),
  pull: oc
    .route({
      method: 'POST',
      path: '/v1/pull',
      summary: 'The next page of publications and changed verdicts',
    })
    .input(Pull)
    .output(Pulled),
  heads: oc
    .route({
      method: 'POST',
      path: '/v1/heads',
      summary: 'The signed heads of the ledgers, with the proof that they grew on from those that were seen',
    })
    .input(HeadsAsked)
    .output(Signed),
  lease: oc
    .route({
      method: 'POST',
      path: '/v1/lease',
      summary: 'Ranges of numbers for a machine; no two of one series overlap',
    })
    .input(LeaseAsked)
    .output(Signed),
  publish: oc
    .route({
      method: 'POST',
      path: '/v1/publish',
      summary: 'What the authority of a Centre issued at a counter, for all of its counters',
    })
    .input(Publish)
    .output(Signed),
  returnLeases: oc
    .route({
      method: 'POST',
      path: '/v1/lease-return',
      summary: 'The rest of leases that a machine does not use: given to nobody again, each number explained',
    })
    .input(ReturnLeases)
    .output(Signed),
  renew: oc
    .route({
      method: 'POST',
      path: '/v1/renew',
      summary: 'A device that is known gets its next certificate before the last one is over',
    })
    .input(Renew)
    .output(Enrolled),
  ...fileQuestions,
  enrol: oc
    .route({ method: 'POST', path: '/v1/enrol', summary: 'A one-time code becomes a device certificate' })
    .input(Enrol)
    .output(Enrolled),
})

/** The schemas of this version, named: what its hash is taken over. */
export const WIRE_SCHEMAS = {
  HelloAsked,
  Hello,
  Push,
  Pushed,
  Pull,
  Page,
  Pulled,
  HeadsAsked,
  Heads,
  LeaseAsked,
  Leased,
  Publish,
  Published,
  Enrol,
  Enrolled,
  ReturnLeases,
  LeasesReturned,
  Renew,
  ...FILE_SCHEMAS,
} as const

/** The newest version that both sides speak; undefined where there is none. */
export const spokenWith = ({ min, max }: { min: number; max: number }): number | undefined => {
  const version = Math.min(WIRE_VERSION, max)
  return version >= Math.max(WIRE_OLDEST, min) ? version : undefined
}

/** What a device signs of a request (domain `request`, over the SHA-256 of this text). */
export const requestText = (path: string, challenge: string, bodyHash: string): string =>
  `POST ${path}\n${challenge}\n${bodyHash}`
/** How the signature is sent: `authorization: TaiCho centre/device/epoch challenge signature`. */
export const authorization = (
  { office, device, epoch }: { office: string; device: string; epoch: number },
  challenge: string,
  signature: string,
): string => `TaiCho ${office}/${device}/${epoch} ${challenge} ${signature}`
/** What a device signs to prove that the key it enrols is its own. */
export const enrolmentText = ({ office, code, device }: Pick<Enrol, 'office' | 'code' | 'device'>): string =>
  `${office}\n${code}\n${device.id}\n${device.counter}\n${device.site}\n${device.epoch}\n${device.publicKey}`
