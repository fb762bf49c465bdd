import { oc } from '@orpc/contract'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { ACT_SCHEMAS, actQuestions } from './acts.ts'
import {
  Heads,
  HeadsAsked,
  LeaseAsked,
  Leased,
  LeasesReturned,
  Publish,
  Published,
  Renew,
  ReturnLeases,
} from './centre.ts'
import { Enrol, Enrolled } from './enrol.ts'
import { FILE_SCHEMAS, fileQuestions } from './files.ts'
import { Hello, HelloAsked } from './hello.ts'
import { Page, Pull, Pulled } from './pull.ts'
import { Push, Pushed } from './push.ts'
import { Versions } from './version.ts'

const errors = {
  /**
   * There is no such device, or it did not prove that it is the one. Nothing was stored, and the counter
   * keeps everything.
   */
  NOT_ADMITTED: { status: 401 },
  /** The versions do not meet; `old` names the side that is too old. */
  OTHER_VERSION: {
    status: 426,
    data: z.strictObject({ old: z.enum(['counter', 'province']), wire: Versions }),
  },
  /** The one-time code is wrong, used or expired. */
  WRONG_CODE: { status: 403 },
  /** The device or its Centre contradicts what is known of it. */
  NOT_FITTING: { status: 409 },
} as const

/** Counter ↔ province: every question there is. */
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
  ...actQuestions,
  enrol: oc
    .route({ method: 'POST', path: '/v1/enrol', summary: 'A one-time code becomes a device certificate' })
    .input(Enrol)
    .output(Enrolled),
})

/** The schemas of this version, by name: its hash is taken over them. */
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
  ...ACT_SCHEMAS,
} as const
