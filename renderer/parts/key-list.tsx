import { useEffect, useRef } from 'react'
import { useText } from '../text/language.tsx'

/** Every key of the program, on F1. */
export function KeyList({ close }: { close: () => void }) {
  const { text } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="key-list">
      <h1 id="key-list">{text.keys.title}</h1>
      <table>
        <tbody>
          {text.keys.rows.map(([key, does]) => (
            <tr key={key}>
              <td className="nowrap">
                <kbd>{key}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {text.keys.close}
        </button>
      </p>
    </dialog>
  )
}
