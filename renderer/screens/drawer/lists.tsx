import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SealBalance } from '../../../shared/seals/balance.ts'
import type { CustodyLine, DrawerView } from '../../../shared/seals/drawer.ts'
import { markWord, sealKindWord } from '../../../shared/text/signing/seal-words.ts'
import { timeOf } from '../../parts/time.ts'
import { useText } from '../../text/text.ts'

/** The papers that wait for this keeper's seals, the longest approved first. */
export function Waiting({ view }: { view: DrawerView }) {
  const { t, language } = useText()
  const { waiting } = view
  return (
    <section className="panel">
      <h2>{t('drawer.waiting')}</h2>
      {waiting.length === 0 ? (
        <p className="soft">{t('drawer.nothingWaits')}</p>
      ) : (
        <Table heads={[t('drawer.number'), t('drawer.paper'), t('drawer.mark'), t('drawer.owed')]}>
          {waiting.map(({ dossier, number, title, seal, owed, signed }) => (
            <tr key={dossier}>
              <td className="code">
                <Link to="/dossier/$dossier" params={{ dossier }}>
                  {number}
                </Link>
              </td>
              <td>{title}</td>
              <td>{markWord(seal?.mark ?? '', language)}</td>
              <td>{signed ? t('drawer.sheets', { count: owed }) : t('drawer.unsigned')}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

/** What this keeper sealed today, newest first. */
export function Done({ view }: { view: DrawerView }) {
  const { t } = useText()
  return (
    <section className="panel">
      <h2>{t('drawer.done')}</h2>
      {view.done.length === 0 ? (
        <p className="soft">{t('drawer.nothingDone')}</p>
      ) : (
        <Table heads={[t('drawer.when'), t('drawer.number'), t('drawer.how')]}>
          {view.done.map(({ id, at, number, state, copies, spoiledSheets, reason }) => (
            <tr key={id}>
              <td>{timeOf(at)}</td>
              <td className="code">{number}</td>
              <td>
                {t(`drawer.states.${state}`)} · {t('drawer.sheets', { count: copies })}
                {spoiledSheets > 0 && ` · ${t('drawer.spoilt', { count: spoiledSheets })}`}
                {reason && ` · ${reason}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

/** The sum of the day: approved and carried over = sealed + waiting + spoiled + voided. */
export function Balance({ balance }: { balance: SealBalance }) {
  const { t } = useText()
  const lines: readonly (readonly [string, number])[] = [
    [t('drawer.carried'), balance.carried],
    [t('drawer.approved'), balance.approved],
    [t('drawer.sealedCount'), balance.sealed],
    [t('drawer.waitingCount'), balance.waiting],
    [t('drawer.spoiledCount'), balance.spoiled],
    [t('drawer.voidedCount'), balance.voided],
    [t('drawer.sheetsSealed'), balance.sheetsSealed],
    [t('drawer.sheetsSpoiled'), balance.sheetsSpoiled],
  ]
  const { carried, approved, sealed, waiting, spoiled, voided, balanced } = balance
  return (
    <section className="panel">
      <h2>{t('drawer.balance')}</h2>
      <dl className="facts sums">
        {lines.map(([word, count]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className={balanced ? 'yes' : 'no'} id="balance">
        {balanced ? `✓ ${t('drawer.adds')}` : `✗ ${t('drawer.addsNot')}`}: {carried} + {approved} = {sealed} +{' '}
        {waiting} + {spoiled} + {voided}
      </p>
    </section>
  )
}

/** Which keeper has each seal. */
export function Seals({ view: { seals, elsewhere } }: { view: DrawerView }) {
  const { t } = useText()
  return (
    <section className="panel">
      <h2>{t('drawer.seals')}</h2>
      {seals.length === 0 && <p className="soft">{t('drawer.noSeals')}</p>}
      <ul className="history">
        {seals.map(seal => (
          <li key={seal.id}>
            <SealWords seal={seal} />
            {!seal.loss && ` · ${t('drawer.usesLeft', { count: seal.left })}`}
          </li>
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <details>
          <summary>
            {t('drawer.elsewhere')} ({elsewhere.length})
          </summary>
          <ul className="history">
            {elsewhere.map(seal => (
              <li key={seal.id}>
                <SealWords seal={seal} /> · <b>{seal.custodianName}</b>{' '}
                {t('drawer.since', { at: timeOf(seal.since) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function SealWords({ seal: { name, kind, mark, sizeMm, loss } }: { seal: CustodyLine }) {
  const { t, language } = useText()
  return (
    <>
      {name} ({sealKindWord(kind, language)}, {markWord(mark, language)}, {sizeMm} mm)
      {loss && (
        <b className="late">
          {' '}
          {loss.notified ? t('drawer.lostTold') : t('drawer.lost', { due: timeOf(loss.due) })}
        </b>
      )}
    </>
  )
}

function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <table>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
