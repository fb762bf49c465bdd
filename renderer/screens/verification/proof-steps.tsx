import type { Proof, ProofLine } from '../../../shared/dossier/proof.ts'
import { proofStepWord } from '../../../shared/text/proof/proof.ts'
import { findingSaid } from '../../../shared/text/proof/proof-causes.ts'
import { useText } from '../../text/text.ts'

/**
 * What was found in a file, each step by name: what holds, what is broken, what was not asked, and what to
 * do.
 */
export function ProofSteps({ proof, name }: { proof: Proof; name: string }) {
  const { t, language } = useText()
  const { broken, steps, issued, acts } = proof
  const said = (line: ProofLine): string => findingSaid(line, acts, language)
  const register = steps.find(({ step }) => step === 'register')
  return (
    <>
      <h2>{name}</h2>
      {broken ? (
        <div className="no" role="alert">
          {t('verification.broken')} “{proofStepWord(broken.step, language)}”: {said(broken)}{' '}
          {t('verification.refuse')}
        </div>
      ) : proof.ok ? (
        <div className="yes" role="status">
          {t('verification.holds', { count: steps.filter(({ ok }) => ok).length })}{' '}
          {t('verification.compare')}
        </div>
      ) : (
        <div className="warn" role="alert">
          {register && said(register)}
        </div>
      )}
      {issued && (
        <p>
          {issued.title}
          {issued.number && (
            <>
              {' '}
              <b className="code">{issued.number}</b>
            </>
          )}
        </p>
      )}
      <ol className="proof">
        {steps.map(step => (
          <Step key={step.step} step={step} said={said(step)} />
        ))}
      </ol>
    </>
  )
}

function Step({ step, said }: { step: ProofLine; said: string }) {
  const { t, language } = useText()
  const [look, word] =
    step.ok === null
      ? ['grey', t('verification.notAsked')]
      : step.ok
        ? ['good', t('verification.right')]
        : ['bad', t('verification.wrong')]
  return (
    <li className={look}>
      <b>{proofStepWord(step.step, language)}</b>: <span className="mark">{word}</span>
      <br />
      {said}
    </li>
  )
}
