import { randomUUID } from 'node:crypto'
import { Day, Instant } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import type { DelegationLine } from '../../../shared/office/asked.ts'
import { doubtsOfScan } from '../../../shared/office/blank-scan.ts'
import {
  doubtsOfDecision,
  doubtsOfDelegation,
  doubtsOfSpan,
} from '../../../shared/office/delegation-doubts.ts'
import type { Centre } from '../../../shared/people/centre.ts'
import { Capacity } from '../../../shared/people/delegation.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { doubtLine } from '../../../shared/text/dossier/doubts.ts'
import { listDelegations } from '../../desk/decisions/delegations.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import type { Office } from '../../desk/office/office.ts'
import { InPath, readGiven } from '../input/in-file.ts'
import { List, listOf, Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { withPeople } from '../people/with-people.ts'
import { defineVerb } from '../verb.ts'
import { exampleAct } from './act-verb.ts'

const Input = z.strictObject({
  ...Who,
  ...Once,
  words: z.tuple([z.enum(['add', 'list', 'revoke'])]),
  /** Number and day of the decision; the head who decided it, with title, and with officer id if enrolled. */
  decision: z.string().max(80).optional(),
  day: Day.optional(),
  head: z.string().max(120).optional(),
  title: z.string().max(200).optional(),
  officer: z.string().max(40).optional(),
  agency: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  capacity: Capacity.optional(),
  /** The line above the signer's own title, e.g. `GIÁM ĐỐC`. */
  line: z.string().max(200).optional(),
  procedures: List.optional(),
  sites: List.optional(),
  /** The counters at which the person may sign, and how many approvals it is for, counted at one counter. */
  counters: List.optional(),
  uses: z.coerce.number().int().positive().optional(),
  /** The highest amount in đồng a result may state. */
  limit: z.coerce.number().int().nonnegative().optional(),
  from: Day.optional(),
  until: Day.optional(),
  /** Files: PDF, PNG or JPEG. `scanned` is the same as base64, for callers without a file. */
  scan: InPath.optional(),
  scanned: z.string().max(2_900_000).optional(),
  specimen: InPath.optional(),
  /** Who confirms it if the clerk enrolled that approver, and their own PIN. */
  ...Second,
  /** To revoke: which one, why, and from when (now if left out). */
  id: z.string().max(60).optional(),
  reason: z.string().max(400).optional(),
  since: Instant.optional(),
})
type Input = z.output<typeof Input>

/** Delegations: registers them with the scan of their decision, lists and revokes them. */
export const delegation = defineVerb({
  name: 'delegation',
  says: 'ủy quyền: list | add (quyết định, bản quét; --sites, --counters, --limit ĐỒNG, --uses LƯỢT) | revoke --id MÃ --reason LÝ-DO',
  input: Input,
  run: (asking, input) =>
    asking.as(input, office => {
      const named = withPeople(office, input, ['to', 'officer', 'second'])
      return isRefusal(named) ? named : answer(office, named)
    }),
  async example(asking, about) {
    const sample = (await exampleAct(asking, 'delegation-add', about)) as Record<string, unknown>
    if ('refusal' in sample) return sample
    const { by, pin, decision, decidedOn, from, authority, validFrom, validTo, scan, ...more } = sample
    const { title, name } = from as { title: string; name: string }
    const { agency, to, capacity } = more
    const who = { by, ...(pin ? { pin } : {}) }
    const said = { decision, day: decidedOn, head: name, title, agency, to, capacity, line: authority }
    return { words: ['add'], ...who, ...said, from: validFrom, until: validTo, scanned: scan }
  },
})

async function answer(office: Office, input: Input): Promise<object | Refusal> {
  const { words, act = randomUUID() } = input
  const pin = pinOf(input.pin)
  const { agencies } = office.published.centre(office.store.time().lo)
  if (words[0] === 'list')
    return { delegations: listDelegations(office).map(line => withDoubts(line, agencies)) }
  const given = words[0] === 'add' ? addOf(input) : revokeOf(input)
  if ('refusal' in given) return given
  const second = secondOf(input.second, input['second-pin'])
  const answered = await takeOfficeAct(office, { ...given, pin, act, ...second })
  const { decision = '', agency = '', from = '', until = '' } = input
  const { scan } = given.input as { scan?: string | null }
  const doubts = [
    ...doubtsOfDecision(decision, agency, agencies),
    ...doubtsOfSpan(from, until),
    ...(scan ? doubtsOfScan(Buffer.from(scan, 'base64')) : []),
  ]
  const warnings = words[0] === 'add' ? doubts.map(each => doubtLine(each)) : []
  return isRefusal(answered) || warnings.length === 0 ? answered : { ...answered, warnings }
}

/** A delegation of the list, with what makes it worth a second look. */
function withDoubts(line: DelegationLine, agencies: Centre['agencies']): object {
  const {
    decision,
    agencies: [agency = ''],
  } = line
  const doubted = [...doubtsOfDecision(decision, agency, agencies), ...doubtsOfDelegation(line)]
  const doubts = doubted.map(each => doubtLine(each))
  return doubts.length > 0 ? { ...line, doubts } : line
}

function addOf(input: Input) {
  const { decision, day, head, title, officer = null, agency, to, capacity, line, from, until } = input
  const [scan, specimen] = [input.scanned ?? inBase64(input.scan), inBase64(input.specimen)]
  if (scan && isRefusal(scan)) return scan
  if (specimen && isRefusal(specimen)) return specimen
  const said = {
    decision,
    decidedOn: day,
    from: { title, name: head, officer },
    agency,
    to,
    capacity: capacity ?? 'TUQ.',
    authority: line,
    procedures: listOf(input.procedures),
    sites: listOf(input.sites),
    maxAmount: input.limit ?? null,
    counters: listOf(input.counters),
    maxUses: input.uses ?? null,
    validFrom: from,
    validTo: until,
    scan,
    specimen,
  }
  return { type: 'delegation-add', input: said } as const
}

const revokeOf = ({ id, reason = '', since }: Input) =>
  ({ type: 'delegation-revoke', input: { delegation: id, reason, since: since ?? null } }) as const

/** A file as base64; null if none is named. */
function inBase64(path: string | undefined): string | null | Refusal {
  if (path === undefined) return null
  const bytes = readGiven(path)
  return isRefusal(bytes) ? bytes : Buffer.from(bytes).toString('base64')
}
