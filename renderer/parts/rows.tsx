import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'

export type Column<T> = { head: string; cell: (row: T) => ReactNode; className?: string }

type Props<T> = {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string
  open: (row: T) => void
  /** Put the focus on the first row as soon as there is one. */
  focusFirst?: boolean
  /** Called when the last rows are in view: more may be asked for. */
  atEnd?: () => void
}

const ROW_HEIGHT = 38
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** A grid that draws only the rows in view, however many there are. Arrows walk, Enter opens. */
export function Rows<T>({ label, columns, rows, keyOf, open, focusFirst = false, atEnd }: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { items, before, after, measure, focus, goTo } = useRowsInView(body, rows.length, atEnd)
  const [at, setAt] = useState(0)
  useFocusKept(focusFirst && items.length > 0, rows.map(keyOf).join(), () =>
    focus(Math.min(at, rows.length - 1)),
  )
  const stop = items.some(({ index }) => index === at) ? at : items[0]?.index
  const press = (event: KeyboardEvent<HTMLElement>, from: number): void => {
    const move = MOVES[event.key]
    const row = rows[from]
    if (move) goTo(from + move)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(rows.length - 1)
    else if (event.key === 'Enter' && row) open(row)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the rows are walked with arrows, which is a grid
    <table role="grid" aria-label={label} aria-rowcount={rows.length + 1}>
      <Heads columns={columns} />
      <tbody ref={body}>
        <Gap height={before} />
        {items.map(({ index }) => {
          const row = rows[index] as T
          return (
            <tr
              key={keyOf(row)}
              ref={measure}
              className="row"
              data-index={index}
              aria-rowindex={index + 2}
              // All rows together are one Tab stop: the row where the focus was last.
              tabIndex={index === stop ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => open(row)}
              onKeyDown={event => press(event, index)}
            >
              <Cells columns={columns} row={row} />
            </tr>
          )
        })}
        <Gap height={after} />
      </tbody>
    </table>
  )
}

/** Puts the focus on the first row that comes, and on the next one when the focused row is gone. */
function useFocusKept(wanted: boolean, keys: string, focus: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set of rows moves the focus
  useEffect(() => {
    if (wanted && document.activeElement === document.body) focus()
  }, [wanted, keys])
}

function Cells<T>({ columns, row }: { columns: readonly Column<T>[]; row: T }) {
  return columns.map(({ head, cell, className }) => (
    <td key={head} className={className} data-head={head}>
      {cell(row)}
    </td>
  ))
}

function Heads<T>({ columns }: { columns: readonly Column<T>[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ head, className }) => (
          <th key={head} scope="col" className={className === 'count' ? className : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Holds the place of the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: nothing stands in it
  return <tr role="presentation" className="gap" style={{ height }} />
}

function useRowsInView(
  body: RefObject<HTMLTableSectionElement | null>,
  count: number,
  atEnd: (() => void) | undefined,
) {
  const rows = useVirtualizer({
    count,
    getScrollElement: () => body.current?.closest('main') ?? null,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)
  const focus = (at: number): void =>
    body.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in view decides, not who is told
  useEffect(() => {
    if (last && last.index === count - 1) atEnd?.()
  }, [last?.index, count])
  return {
    items,
    focus,
    measure: rows.measureElement,
    before: items[0]?.start ?? 0,
    after: rows.getTotalSize() - (last?.end ?? 0),
    goTo(at: number) {
      const to = Math.max(0, Math.min(count - 1, at))
      rows.scrollToIndex(to)
      if (items.some(({ index }) => index === to)) focus(to)
      else requestAnimationFrame(() => requestAnimationFrame(() => focus(to)))
    },
  }
}
