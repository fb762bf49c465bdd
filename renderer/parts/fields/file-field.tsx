import { useState } from 'react'
import { useText } from '../../text/text.ts'

/**
 * A file from this machine as base64; null where none is chosen. The desk refuses a file that is too large
 * for the door.
 */
export function FileField({
  id,
  label,
  accept = 'application/pdf,image/png,image/jpeg',
  warning,
  choose,
}: {
  id: string
  label: string
  accept?: string
  /** Why the file should be looked at twice. */
  warning?: string | undefined
  choose: (base64: string | null) => void
}) {
  const [name, setName] = useState('')
  const read = async (file: File | undefined): Promise<void> => {
    setName(file?.name ?? '')
    if (!file) return choose(null)
    // More bytes than the door carries would be lost on the way. A file that is too large is sent empty, and
    // refused with a sentence.
    const bytes = new Uint8Array(file.size > LARGEST ? [] : await file.arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += STEP)
      text += String.fromCharCode(...bytes.subarray(at, at + STEP))
    choose(btoa(text))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FileBox id={id} accept={accept} name={name} choose={box => void read(box.files?.[0])} />
      {warning && (
        <span role="status" className="warn">
          {warning}
        </span>
      )}
    </div>
  )
}

type Box = { id: string; accept: string; name: string; choose: (box: HTMLInputElement) => void }

/** Where a file is chosen, in our own words: the browser's would be in the browser's language. */
export function FileBox({ id, accept, name, choose }: Box) {
  const { t } = useText()
  return (
    <div className="file">
      <input id={id} type="file" accept={accept} onChange={event => choose(event.currentTarget)} />
      <span aria-hidden="true">{name || t('files.choose')}</span>
    </div>
  )
}

const LARGEST = 2 * 1024 * 1024
const STEP = 0x8000
