import type { Receipt } from '../../shared/answer.ts'
import { isRefusal, type Reason, type Refusal } from '../../shared/refusals/refusal.ts'
import { codeSaid, slipWhyWord } from '../../shared/text/dossier/slips.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { actWord } from '../../shared/text/words.ts'
import { sayAnswer } from './saying/say-answer.ts'
import type { Verb } from './verb.ts'

/** Reasons that mean that this person may not: exit code 4. */
const NOT_ALLOWED: readonly Reason[] = [
  'no-role',
  'copy-role',
  'no-delegation',
  'delegation-ended',
  'delegation-revoked',
  'delegation-not-yet',
  'delegation-elsewhere',
  'delegation-limit',
  'delegation-used-up',
  'delegation-outside',
  'self-delegation',
  'sub-delegation',
  'received-it-himself',
  'appraised-it-himself',
  'approved-it-himself',
  'not-keeper',
  'not-logged-in',
  'pin-missing',
  'wrong-pin',
  'pin-locked',
  'pin-initial',
  'key-pin-missing',
  'key-pin-wrong',
  'key-pin-locked',
  'key-locked',
  'unknown-person',
  'other-agency',
]

/** 0 done, 2 refused by a rule, 3 recovery mode, 4 not allowed. */
export function codeFor(answer: object): number {
  if (!isRefusal(answer)) {
    if ('recovery' in answer && answer.recovery) return 3
    return 'ok' in answer && answer.ok === false ? 2 : 0
  }
  // A record whose files were taken away while it was open records nothing either, until somebody puts them
  // back.
  if (answer.refusal === 'recovery-mode' || answer.refusal === 'record-moved') return 3
  return NOT_ALLOWED.includes(answer.refusal) ? 4 : 2
}

/**
 * The sentence of a refusal at a terminal, where the officer and their PIN are given in other ways than into
 * a box.
 */
export const saidHere = (refusal: Refusal): string =>
  sentence({ ...refusal, facts: { ...refusal.facts, terminal: 1 } })

/** The answer as one line of JSON. A refusal says that nothing was recorded, why, and what to do. */
export const lineOf = (answer: object): string =>
  JSON.stringify(isRefusal(answer) ? { recorded: false, ...answer, sentence: saidHere(answer) } : answer)

/** Prints an answer, as JSON or for a person. */
export function print(answer: object, json: boolean, verb?: Asked): void {
  if (json) console.log(lineOf(answer))
  else if (isRefusal(answer)) console.error(`${saidHere(answer)} [${answer.refusal}]`)
  else console.log(forPeople(answer, verb))
}

/** The verb that was asked: it decides how an answer is worded. */
type Asked = Pick<Verb, 'name' | 'tells'>

/**
 * Says that something broke, by the id that stands in the log. What broke may quote people and is not said.
 */
export function printFault(id: string, json: boolean): void {
  if (json) console.log(JSON.stringify({ recorded: false, fault: id }))
  else
    console.error(
      `Chương trình gặp lỗi ${id}; việc này chưa được ghi. Chạy “doctor”, hoặc đọc mã lỗi cho bộ phận hỗ trợ.`,
    )
}

type Slipped = { slip?: Receipt['slip']; warnings?: readonly string[] }

/** The keys of an answer that the one sentence about a recorded act already tells. */
const IN_SENTENCE = new Set([
  ...[
    'recorded',
    'seq',
    'id',
    'type',
    'dossier',
    'code',
    'number',
    'slip',
    'warnings',
    'unstamped',
    'resultLost',
    'papers',
  ],
])

/** Words an answer for a person. The answer of `example` is the input of another verb and stays JSON. */
export function forPeople(answer: object, verb?: Asked): string {
  const { text } = answer as { text?: unknown }
  if (typeof text === 'string') return text
  const {
    recorded,
    code,
    dossier,
    number,
    seq,
    type,
    slip,
    warnings = [],
  } = answer as Record<string, unknown> & Slipped
  if (verb?.name === 'example') return JSON.stringify(answer, null, 2)
  if (recorded !== true) return sayAnswer(verb?.tells?.(answer) ?? { ...answer }, verb?.name ?? '')
  const what =
    dossier === null
      ? actWord(type, 'vi')
      : `hồ sơ ${slip ? codeSaid({ code: null, slip: slip.token }, 'vi') : (code ?? dossier)}`
  const parts = [
    `Đã ghi nhận tại quầy (việc số ${seq})`,
    what,
    number && number !== code ? `số ${number}` : '',
  ]
  const later = slip
    ? ` Nhận bằng phiếu tạm vì ${slipWhyWord(slip.why, 'vi')}. In phiếu giao công dân; cấp mã sau bằng “give-code”.`
    : ''
  const twice = warnings.map(warning => `\n  ! ${warning}`).join('')
  const more = Object.entries(answer).filter(([key]) => !IN_SENTENCE.has(key))
  const rest = more.length > 0 ? `\n${sayAnswer(Object.fromEntries(more), verb?.name ?? '')}` : ''
  return `${parts.filter(Boolean).join(', ')}.${later}${twice}${rest}`
}
