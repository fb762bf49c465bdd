import type { KeyboardEvent, ReactNode } from 'react'

type Props<T> = {
  label: string
  heads: readonly string[]
  rows: readonly T[]
  keyOf: (row: T) => string
  cells: (row: T) => readonly ReactNode[]
  open: (row: T) => void
  /** Put the focus on the first row as soon as it is there. */
  focusFirst?: boolean
}

/** A table whose rows are chosen with the arrow keys and opened with Enter. */
export function Rows<T>({ label, heads, rows, keyOf, cells, open, focusFirst = false }: Props<T>) {
  const move = (event: KeyboardEvent<HTMLTableRowElement>, row: T): void => {
    const next =
      event.key === 'ArrowDown'
        ? 'nextElementSibling'
        : event.key === 'ArrowUp'
          ? 'previousElementSibling'
          : undefined
    if (next) (event.currentTarget[next] as HTMLElement | null)?.focus()
    else if (event.key === 'Enter') open(row)
    else return
    event.preventDefault()
  }
  return (
    <div className="scroll">
      <table aria-label={label}>
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={keyOf(row)}
              className="row"
              tabIndex={0}
              ref={element =>
                void (focusFirst && at === 0 && document.activeElement === document.body && element?.focus())
              }
              onClick={() => open(row)}
              onKeyDown={event => move(event, row)}
            >
              {cells(row).map((cell, column) => (
                <td key={heads[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
