import { Button } from 'react-aria-components'
import type { Book } from '../../../shared/office/books.ts'
import { answerOf, ask, desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { printPaper } from '../../parts/papers/print-paper.ts'
import { plain } from '../../parts/plain.ts'
import { Rows } from '../../parts/rows.tsx'
import { useOnce } from '../../parts/use-once.ts'
import { useText } from '../../text/text.ts'

/** The lines of a book as they stand now. They are printed in volumes, or written out for a spreadsheet. */
export function BookLines({ book }: { book: Book }) {
  const { t } = useText()
  const table = useAnswer(desk.books.read.queryOptions({ input: { book } }))
  const { done: said, error, run } = useOnce<string>()
  const print = (): Promise<string> => printAll(book).then(count => t('books.printed', { count }))
  const write = (as: 'csv' | 'xlsx') => async (): Promise<string> =>
    t('books.written', await answerOf(ask.books.export({ book, as })))
  return (
    <section className="panel book">
      <p className="tabs">
        <Button id="print-book" className="quiet" onPress={() => run(print)}>
          {t('books.print')}
        </Button>
        <Button id="csv-book" className="quiet" onPress={() => run(write('csv'))}>
          {t('books.csv')}
        </Button>
        <Button id="xlsx-book" className="quiet" onPress={() => run(write('xlsx'))}>
          {t('books.xlsx')}
        </Button>
      </p>
      <ErrorMessage error={table.error ?? error} />
      {said && (
        <p role="status" className="here">
          {said}
        </p>
      )}
      {table.data?.lines.length === 0 && <p>{t('books.empty')}</p>}
      {table.data && table.data.lines.length > 0 && <Lines {...table.data} />}
    </section>
  )
}

function Lines({ head, lines }: { head: readonly string[]; lines: readonly (readonly string[])[] }) {
  const { t } = useText()
  const columns = head.map((title, at) => ({
    head: title,
    cell: ({ cells }: { cells: readonly string[] }) => plain(cells[at] ?? ''),
  }))
  return (
    <Rows
      label={t('books.lines')}
      columns={columns}
      rows={lines.map((cells, nth) => ({ cells, nth }))}
      keyOf={({ nth }) => String(nth)}
      open={() => undefined}
    />
  )
}

/** Makes, keeps and prints every volume, one after the other. */
async function printAll(book: Book): Promise<number> {
  const { documents } = await answerOf(ask.books.paper({ book }))
  for (const document of documents) await printPaper(document)
  return documents.length
}
