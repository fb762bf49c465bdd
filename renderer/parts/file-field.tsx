import { useState } from 'react'
import { useText } from '../text/text.ts'

/** A file from this machine as base64; null where none is chosen. What is too large for the door is refused by the desk. */
export function FileField({
  id,
  label,
  accept = 'application/pdf,image/png,image/jpeg',
  choose,
}: {
  id: string
  label: string
  accept?: string
  choose: (base64: string | null) => void
}) {
  const { t } = useText()
  const [name, setName] = useState('')
  const read = async (file: File | undefined): Promise<void> => {
    setName(file?.name ?? '')
    if (!file) return choose(null)
    // More than the door carries would be lost on the way: a little of it is enough to be refused with a sentence.
    const bytes = new Uint8Array(file.size > LARGEST ? [] : await file.arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += STEP)
      text += String.fromCharCode(...bytes.subarray(at, at + STEP))
    choose(btoa(text))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {/* The browser's own words in the box would be in the browser's language. */}
      <div className="file">
        <input
          id={id}
          type="file"
          accept={accept}
          onChange={event => void read(event.currentTarget.files?.[0])}
        />
        <span aria-hidden="true">{name || t('files.choose')}</span>
      </div>
    </div>
  )
}

const LARGEST = 2 * 1024 * 1024
const STEP = 0x8000
