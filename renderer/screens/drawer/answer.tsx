import type { DrawerView } from '../../../shared/seals/drawer.ts'
import type { SealCheck, SealPaper } from '../../../shared/seals/use.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/** The outcome of the last scan, in words first; colour only supports them. */
export function Answer({
  view,
  answer,
  ended,
  seen,
}: {
  view: DrawerView
  answer: SealCheck | undefined
  ended: string | undefined
  /** Whether the keys that end the open use are taken already. */
  seen: boolean
}) {
  const { t, language } = useText()
  const refusal = answer?.refusal
  if (refusal)
    return (
      <>
        <div className="no verdict" role="alert">
          <b>✗ {t('drawer.red')}</b>
          {answer?.paper && <PaperLine paper={answer.paper} />}
          <p>{sentence(refusal, language)}</p>
        </div>
        {view.open && <OpenUse open={view.open} seen={seen} />}
      </>
    )
  if (view.open) return <OpenUse open={view.open} seen={seen} />
  if (answer?.paper && view.openMinutes === 0)
    return (
      <div className="yes verdict" role="status">
        <b>✓ {t('drawer.green')}</b>
        <PaperLine paper={answer.paper} />
        <p>{t('drawer.checkedOnly')}</p>
      </div>
    )
  return (
    <div className={ended ? 'yes verdict' : 'verdict calm'} role="status">
      <b>{ended ?? (view.openMinutes > 0 ? t('drawer.ready') : t('drawer.lookOnly'))}</b>
    </div>
  )
}

/** The sheet that takes the seal now. Its use is entered, and waits for one key. */
function OpenUse({ open: { paper, use }, seen }: { open: NonNullable<DrawerView['open']>; seen: boolean }) {
  const { t } = useText()
  const ends = [
    ['Enter', t('drawer.endApplied')],
    ['X', t('drawer.endSpoiled')],
    ['Esc', t('drawer.endFailed')],
  ] as const
  return (
    <div className="yes verdict" role="status">
      <b>✓ {t('drawer.green')}</b>
      <PaperLine paper={paper} copies={use.copies} />
      <p>{t('drawer.entered')}</p>
      {seen && (
        <p className="ends">
          {ends.map(([key, word]) => (
            <span key={key}>
              <kbd>{key}</kbd> {word}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function PaperLine({ paper, copies }: { paper: SealPaper; copies?: number }) {
  const { t } = useText()
  const { number, title, seal, approvedAt, approvedBy, owed } = paper
  return (
    <>
      <p className="big">
        <b className="code">{number}</b> · {title} · {t('drawer.sheets', { count: copies ?? owed })}
      </p>
      <p>
        {t('drawer.approvedBy', { at: timeOf(approvedAt), name: approvedBy })}
        {seal && ` · ${t('drawer.sealSize', { name: seal.name, mm: seal.sizeMm })}`}
      </p>
    </>
  )
}
