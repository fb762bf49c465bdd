import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { DrawerView } from '../../../shared/seals/drawer.ts'
import { desk, queries, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { PdfPages } from '../../parts/papers/pdf-pages.tsx'
import { PrintButton } from '../../parts/papers/print-button.tsx'
import { ForRole } from '../../parts/people/for-role.tsx'
import { useText } from '../../text/text.ts'
import { BalanceForm } from './balance.tsx'
import type { Doing, FormProps } from './doing.ts'
import { HandOverForm } from './hand-over.tsx'
import { Balance, Done, Seals, Waiting } from './lists.tsx'
import { FoundForm, LostForm, ToldForm } from './lost.tsx'
import { Scan } from './scan.tsx'
import { SpoilForm } from './spoil.tsx'

/**
 * The keeper's drawer: a scan field that is always ready, what waits, what was sealed, the sum of the day.
 */
export default function Drawer() {
  const { t } = useText()
  return (
    <ForRole whose="seal-keeper" title={t('drawer.title')}>
      <OpenDrawer />
    </ForRole>
  )
}

function OpenDrawer() {
  const { t } = useText()
  const view = useAnswer(desk.seals.drawer.queryOptions({ input: {} }))
  const [doing, setDoing] = useState<Doing>('scan')
  const [said, setSaid] = useState<{ text: string; paper: string | undefined }>()
  useBack(doing !== 'scan', () => setDoing('scan'))
  if (!view.data) return <ErrorMessage error={view.error} />
  const done = async (text: string, paper?: string): Promise<void> => {
    setSaid({ text, paper })
    setDoing('scan')
    await queries.invalidateQueries()
  }
  const begin = (what: Doing): void => {
    setSaid(undefined)
    setDoing(what)
  }
  return (
    <>
      <div className="head">
        <h1>{t('drawer.title')}</h1>
        <span className="soft">
          {view.data.openMinutes > 0 && t('drawer.openFor', { count: view.data.openMinutes })}
        </span>
        <Acts view={view.data} doing={doing} begin={begin} />
      </div>
      <div className="columns">
        <div>
          {said && (
            <div className="yes" role="status">
              {said.text}
            </div>
          )}
          <Middle view={view.data} doing={doing} done={done} begin={begin} />
          <Waiting view={view.data} />
          <Done view={view.data} />
        </div>
        <div>
          {said?.paper && (
            <section className="panel">
              <PrintButton hash={said.paper} prints={0} />
              <PdfPages hash={said.paper} />
            </section>
          )}
          <Balance balance={view.data.balance} />
          <Seals view={view.data} />
        </div>
      </div>
    </>
  )
}

type MiddleProps = FormProps & { doing: Doing; begin: (what: Doing) => void }

function Middle({ view, doing, done, begin }: MiddleProps) {
  if (doing === 'spoil') return <SpoilForm {...{ view, done }} />
  if (doing === 'hand-over') return <HandOverForm {...{ view, done }} />
  if (doing === 'lost') return <LostForm {...{ view, done }} />
  if (doing === 'told') return <ToldForm {...{ view, done }} />
  if (doing === 'found') return <FoundForm {...{ view, done }} />
  if (doing === 'balance') return <BalanceForm {...{ view, done }} />
  return <Scan view={view} begin={begin} />
}

/** What the keeper can do besides scanning, by Tab and Enter. */
function Acts({ view, doing, begin }: { view: DrawerView; doing: Doing; begin: (what: Doing) => void }) {
  const { t } = useText()
  if (doing !== 'scan')
    return (
      <Button className="quiet" onPress={() => begin('scan')}>
        {t('drawer.back')}
      </Button>
    )
  const lost = view.seals.some(({ loss }) => loss)
  const words: readonly [Doing, string, boolean][] = [
    ['spoil', t('drawer.actSpoil'), view.seals.length > 0],
    ['balance', t('drawer.actBalance'), view.seals.length > 0],
    ['hand-over', t('drawer.actHandOver'), view.seals.length > 0],
    ['lost', t('drawer.actLost'), view.seals.length > 0],
    ['told', t('drawer.actTold'), lost],
    ['found', t('drawer.actFound'), lost],
  ]
  return words.map(
    ([what, word, offered]) =>
      offered && (
        <Button key={what} id={`act-${what}`} className="quiet" onPress={() => begin(what)}>
          {word}
        </Button>
      ),
  )
}

/** Escape leaves a form and goes back to the scan field. */
function useBack(away: boolean, back: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only whether there is something to leave decides
  useEffect(() => {
    if (!away) return
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) back()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [away])
}
