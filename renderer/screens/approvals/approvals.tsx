import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { DifferenceSheet } from '../../parts/papers/difference-sheet.tsx'
import { PdfPages } from '../../parts/papers/pdf-pages.tsx'
import { ForRole } from '../../parts/people/for-role.tsx'
import { SendBackPanel } from '../../steps/reasoned.tsx'
import { useText } from '../../text/text.ts'
import { ApproveForm } from './approve-form.tsx'
import { ApprovalList } from './list.tsx'
import { type Approvals, useApprovals } from './use-approvals.ts'

/**
 * Who waits for this approver: the list, the one-page sheet, the very document. One PIN approves everything
 * that was opened and chosen.
 */
export default function ApprovalsPage() {
  const { t } = useText()
  return (
    <ForRole whose="approver" title={t('approvals.title')}>
      <WaitingApprovals />
    </ForRole>
  )
}

function WaitingApprovals() {
  const { t } = useText()
  const approvals = useApprovals()
  const { list, rows, marked } = approvals
  const [sendsBack, setSendsBack] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const [lacks, setLacks] = useState(false)
  const press = useKeys(
    approvals,
    () => setSendsBack(true),
    () => setLacks(true),
  )
  const waiting = rows.length
  useEffect(() => {
    if (waiting > 0 && document.activeElement === document.body) box.current?.focus()
  }, [waiting])
  return (
    <>
      <div className="head">
        <h1>{t('approvals.title')}</h1>
        {list.data && (
          <span className="soft">{t('approvals.count', { count: waiting, marked: marked.length })}</span>
        )}
        <span className="soft what">{t('approvals.keys')}</span>
      </div>
      <ErrorMessage error={list.error ?? approvals.error} />
      {lacks && marked.length === 0 && (
        <div className="warn" role="alert">
          {t('approvals.unchosen')}
        </div>
      )}
      <ApproveForm approvals={approvals} />
      {list.data?.length === 0 && <p className="panel">{t('approvals.empty')}</p>}
      {waiting > 0 && (
        <div className="three approvals">
          <ApprovalList approvals={approvals} box={box} press={press} />
          <Sheet approvals={approvals} sendsBack={sendsBack} done={() => leaveForm(box, setSendsBack)} />
          <Page approvals={approvals} />
        </div>
      )}
    </>
  )
}

function leaveForm(box: RefObject<HTMLDivElement | null>, setSendsBack: (is: boolean) => void): void {
  setSendsBack(false)
  box.current?.focus()
}

/** The keys of the list. Letters work only while the list has the focus. */
function useKeys(
  { index, rows, marked, goTo, open, toggle }: Approvals,
  sendBack: () => void,
  lack: () => void,
) {
  return (event: KeyboardEvent): void => {
    const acts: Readonly<Record<string, () => unknown>> = {
      ArrowDown: () => goTo(index + 1),
      ArrowUp: () => goTo(index - 1),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      Enter: open,
      ' ': open,
      a: toggle,
      r: sendBack,
      p: () => (marked.length === 0 ? lack() : document.querySelector<HTMLElement>('#approve-pin')?.focus()),
    }
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    act()
  }
}

type SheetProps = { approvals: Approvals; sendsBack: boolean; done: () => void }

function Sheet({ approvals: { current }, sendsBack, done }: SheetProps) {
  const { t } = useText()
  const dossier = current?.row.dossier ?? ''
  const sheet = useAnswer(desk.dossier.difference.queryOptions({ input: { dossier } }), dossier !== '')
  const view = useAnswer(desk.dossier.get.queryOptions({ input: { dossier } }), sendsBack)
  return (
    <div>
      {sendsBack && view.data && (
        <div className="panel send-back">
          <h2>{t('approvals.back')}</h2>
          <SendBackPanel
            view={view.data}
            intake={undefined}
            showPage={() => undefined}
            recorded={async () => done()}
          />
          <Button className="quiet" onPress={done}>
            {t('approvals.cancel')}
          </Button>
        </div>
      )}
      <ErrorMessage error={sheet.error} />
      {sheet.data && <DifferenceSheet sheet={sheet.data} />}
    </div>
  )
}

/** The very document, once it was opened; before that, how to open it. */
function Page({ approvals: { here, open, toggle, renumbered } }: { approvals: Approvals }) {
  const { t } = useText()
  if (!here)
    return (
      <div className="panel soft">
        <p>{t('approvals.closed')}</p>
        <Button className="quiet" onPress={open}>
          {t('approvals.open')} <kbd>Enter</kbd>
        </Button>
      </div>
    )
  return (
    <div>
      {renumbered && <div className="warn">{t('approvals.renumbered')}</div>}
      <p className="mark">
        {t('approvals.number')} <b className="code">{here.number}</b>{' '}
        <Button className="quiet" onPress={toggle}>
          {here.marked ? t('approvals.unmark') : t('approvals.mark')} <kbd>A</kbd>
        </Button>
      </p>
      <PdfPages key={here.document} hash={here.document} />
    </div>
  )
}
