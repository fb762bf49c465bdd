import { useState } from 'react'
import { Button } from 'react-aria-components'
import { unmark } from '../../../shared/base/unmark.ts'
import type { Guide as Known } from '../../../shared/procedures/standing.ts'
import {
  type Answered,
  type GuideLine,
  left,
  nextQuestion,
  QUESTIONS,
  type Question,
} from '../../../shared/procedures/triage.ts'
import { answerOf, ask, desk, queries, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { useText } from '../../text/text.ts'
import { GuideSheet } from './sheet.tsx'

/** How many of the remaining procedures are offered at once. More words, or another answer, leave fewer. */
const MOST = 30

/**
 * The volunteers' mode: five questions at most, then the papers in big type. It asks the desk only for what
 * the law says and for one number, and opens no dossier. What is typed stays in this screen alone, and the
 * next person begins with a new one.
 */
export default function Guide({ leave }: { leave: () => void }) {
  const { t } = useText()
  const asked = useAnswer(desk.guide.get.queryOptions({ input: {} }))
  const [turn, setTurn] = useState({ nth: 0, wiped: false })
  const [error, setError] = useState<unknown>()
  const next = (): void => {
    setTurn({ nth: turn.nth + 1, wiped: true })
    answerOf(ask.guide.helped({}))
      .then(() => queries.invalidateQueries({ queryKey: desk.guide.get.key() }))
      .catch(setError)
  }
  if (turn.wiped) return <Wiped begin={() => setTurn({ ...turn, wiped: false })} />
  return (
    <section className="guide">
      <h1>{t('guide.title')}</h1>
      <p className="soft">
        {t('guide.nothingKept')} {asked.data && t('guide.helped', { count: asked.data.helped })}
      </p>
      <ErrorMessage error={asked.error ?? error} />
      {asked.data && <Turn key={turn.nth} known={asked.data} next={next} />}
      <Button id="leave-guide" className="quiet" onPress={leave}>
        {t('guide.leave')}
      </Button>
    </section>
  )
}

function Wiped({ begin }: { begin: () => void }) {
  const { t } = useText()
  return (
    <section className="guide wiped" role="status">
      <div className="tick" aria-hidden="true">
        ✓
      </div>
      <h1>{t('guide.wiped')}</h1>
      <Button id="begin" className="act" onPress={begin} autoFocus>
        {t('guide.begin')}
      </Button>
    </section>
  )
}

function Turn({ known, next }: { known: Known; next: () => void }) {
  const [chosen, setChosen] = useState<GuideLine>()
  return chosen ? (
    <GuideSheet line={chosen} levels={known.serviceLevels} next={next} back={() => setChosen(undefined)} />
  ) : (
    <Questions lines={known.lines} choose={setChosen} />
  )
}

function Questions({ lines, choose }: { lines: readonly GuideLine[]; choose: (line: GuideLine) => void }) {
  const { t } = useText()
  const { asked, options, nth, last, words, typing, type, answer, goBack } = useAnswers(lines, choose)
  return (
    <>
      <h2>
        {t('guide.question', { nth })}: {t(`guide.questions.${asked?.question ?? 'which'}`)}
      </h2>
      <div className="options" id="options" key={asked?.question ?? 'which'}>
        {options.map(({ key, says, press }, at) => (
          <Button key={key} className="quiet" onPress={press} autoFocus={at === 0 && !typing}>
            {says}
          </Button>
        ))}
        {asked && (
          <Button className="quiet" onPress={() => answer(asked.question, null)}>
            {t('guide.unknown')}
          </Button>
        )}
      </div>
      <TextField id="guide-words" label={t('guide.find')} value={words} change={type} />
      {last && (
        <Button id="guide-back" className="quiet" onPress={goBack}>
          {t('guide.back')}
        </Button>
      )}
    </>
  )
}

/** The state of the questions: what was answered and typed, what is asked next, what is left. */
function useAnswers(lines: readonly GuideLine[], choose: (line: GuideLine) => void) {
  const { t } = useText()
  const [answered, setAnswered] = useState<Answered>({})
  const [words, setWords] = useState('')
  // Whoever types keeps typing, even after emptying the box. Only an answer moves the focus to the answers.
  const [typing, setTyping] = useState(false)
  const answer = (question: Question, value: string | null): void => {
    setTyping(false)
    setAnswered({ ...answered, [question]: value })
  }
  const type = (said: string): void => {
    setTyping(true)
    setWords(said)
  }
  const asked = words ? null : nextQuestion(lines, answered)
  const told = QUESTIONS.filter(question => answered[question] !== undefined)
  const last = told.at(-1)
  const rest = left(lines, answered).filter(({ code, title }) =>
    unmark(words)
      .split(' ')
      .every(word => unmark(`${code} ${title}`).includes(word)),
  )
  const options = asked
    ? asked.options.map(({ value, count }) => ({
        ...{ key: value, says: `${value || t('guide.unknown')} (${t('guide.count', { count })})` },
        press: () => answer(asked.question, value),
      }))
    : rest.slice(0, MOST).map(line => ({ key: line.code, says: line.title, press: () => choose(line) }))
  const goBack = (): void => {
    if (last) setAnswered(without(answered, last))
  }
  // A question that earlier answers have settled is not asked. So nobody can say beforehand how many there
  // will be.
  const nth = told.length + 1
  return { asked, options, nth, last, words, typing, type, answer, goBack }
}

const without = (answered: Answered, question: (typeof QUESTIONS)[number]): Answered => {
  const { [question]: _gone, ...kept } = answered
  return kept
}
