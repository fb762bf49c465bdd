import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button, DropZone, FileTrigger } from 'react-aria-components'
import { answerOf, ask, followScans } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { RecordButton } from '../../parts/record-button.tsx'
import { useText } from '../../text/text.ts'
import { CodeSaid } from './code-said.tsx'
import { ProofSteps } from './proof-steps.tsx'
import { readFile } from './read-file.ts'

/**
 * Kiểm tra văn bản: drop a file or choose it, or scan or paste a code. The findings are told step by step.
 */
export default function Verification() {
  const { t } = useText()
  const [code, setCode] = useState('')
  const [brought, setBrought] = useState<File>()
  const file = useMutation({
    mutationFn: async ({ chosen, of = null }: { chosen: File; of?: string | null }) =>
      answerOf(ask.verify.file({ base64: await readFile(chosen), code: of })),
  })
  const scan = useMutation({ mutationFn: (text: string) => answerOf(ask.verify.code({ text })) })
  const take = (chosen: File | undefined): void => {
    if (!chosen) return
    scan.reset()
    setBrought(chosen)
    file.mutate({ chosen })
  }
  const check = (text: string): void => {
    if (!text.trim()) return
    file.reset()
    setCode(text)
    scan.mutate(text.trim())
  }
  useScans(check)
  return (
    <>
      <div className="head">
        <h1>{t('verification.title')}</h1>
        <span className="soft">{t('verification.what')}</span>
      </div>
      <div className="columns">
        <section className="panel" aria-label={t('verification.bring')}>
          <FileDrop take={take} />
          <CodeForm code={code} setCode={setCode} check={check} />
        </section>
        <section className="panel" aria-label={t('verification.found')} aria-live="polite">
          <ErrorMessage error={file.error ?? scan.error} />
          {(file.isPending || scan.isPending) && <p className="soft">{t('verification.reading')}</p>}
          {file.data && <ProofSteps proof={file.data} name={brought?.name ?? ''} />}
          {brought && file.data?.register === 'elsewhere' && (
            <AskProvince key={brought.name} press={of => file.mutate({ chosen: brought, of })} />
          )}
          {scan.data && <CodeSaid found={scan.data} />}
          {file.isIdle && scan.isIdle && <p className="soft">{t('verification.nothing')}</p>}
        </section>
      </div>
    </>
  )
}

/**
 * For a whole paper of another counter: asks for the code printed on it, by which the province is asked
 * whether the paper still counts.
 */
function AskProvince({ press }: { press: (code: string) => void }) {
  const { t } = useText()
  const [code, setCode] = useState('')
  const field = t('verification.dossierCode')
  const lacking = code.trim() ? undefined : { said: t('lacking.code', { field }), at: '#dossier-code' }
  return (
    <form
      aria-label={t('verification.askProvince')}
      onSubmit={event => {
        event.preventDefault()
        press(code.trim())
      }}
    >
      <TextField
        id="dossier-code"
        label={field}
        value={code}
        change={setCode}
        help={t('verification.dossierCodeHelp')}
      />
      <RecordButton lacking={lacking} label={t('verification.askProvince')} quiet />
    </form>
  )
}

type CodeProps = { code: string; setCode: (code: string) => void; check: (code: string) => void }

function CodeForm({ code, setCode, check }: CodeProps) {
  const { t } = useText()
  const field = t('verification.code')
  const lacking = code.trim() ? undefined : { said: t('lacking.code', { field }), at: '#code' }
  // A scanner that types finds the focus in this field.
  useEffect(() => document.getElementById('code')?.focus(), [])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        check(code)
      }}
    >
      <TextField id="code" label={field} value={code} change={setCode} help={t('verification.codeHelp')} />
      <RecordButton lacking={lacking} label={t('verification.check')} />
    </form>
  )
}

/** While this screen is open, whatever the counter's own scanner reads is a code to be checked. */
function useScans(read: (text: string) => void): void {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => followScans(text => latest.current(text)), [])
}

function FileDrop({ take }: { take: (file: File | undefined) => void }) {
  const { t } = useText()
  return (
    <DropZone
      className="drop"
      aria-label={t('verification.drop')}
      onDrop={async ({ items }) => {
        const dropped = items.find(item => item.kind === 'file')
        take(dropped?.kind === 'file' ? await dropped.getFile() : undefined)
      }}
    >
      <p>{t('verification.drop')}</p>
      <FileTrigger acceptedFileTypes={['application/pdf']} onSelect={files => take(files?.[0])}>
        <Button className="act">{t('verification.choose')}</Button>
      </FileTrigger>
    </DropZone>
  )
}
