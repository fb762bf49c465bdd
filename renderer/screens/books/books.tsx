import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { Book, type BookStanding, type BooksView, bookKey } from '../../../shared/office/books.ts'
import { desk, useAnswer } from '../../desk.ts'
import { ErrorMessage } from '../../parts/error-message.tsx'
import { Choice } from '../../parts/fields/choice.tsx'
import { SecretField } from '../../parts/fields/secret-field.tsx'
import { TextField } from '../../parts/fields/text-field.tsx'
import { timeOf } from '../../parts/time.ts'
import { useOfficeAct } from '../../parts/use-office-act.ts'
import { useText } from '../../text/text.ts'
import { BookLines } from './lines.tsx'

const JOINT = '-'

/**
 * The yearly books: choose one, see its state and lines, print it and write it out. The clerk opens and
 * closes books.
 */
export default function Books() {
  const { t } = useText()
  const view = useAnswer(desk.books.list.queryOptions({ input: {} }))
  return (
    <>
      <div className="head">
        <h1>{t('books.title')}</h1>
      </div>
      <ErrorMessage error={view.error} />
      {view.data && <Chosen view={view.data} />}
    </>
  )
}

function Chosen({ view }: { view: BooksView }) {
  const { t } = useText()
  const [said, setSaid] = useState({ book: 'dossiers', agency: firstOf(view), year: String(view.year) })
  const whose = view.agencies.map(({ id, name }) => [id, name] as const)
  const joint = view.joint && said.book === 'dossiers' ? ([[JOINT, t('books.joint')]] as const) : []
  const kinds = (['dossiers', 'outgoing'] as const).map(kind => [kind, t(`books.kinds.${kind}`)] as const)
  const read = Book.safeParse({
    ...said,
    agency: said.agency === JOINT ? null : said.agency,
    year: Number(said.year),
  })
  const choose = (book: string): void => {
    const agency = book === 'outgoing' && said.agency === JOINT ? (whose[0]?.[0] ?? '') : said.agency
    setSaid({ ...said, book, agency })
  }
  return (
    <>
      <section className="panel">
        <Choice id="book" label={t('books.kind')} value={said.book} options={kinds} choose={choose} />
        <Choice
          id="book-agency"
          label={t('books.whose')}
          value={said.agency}
          options={[...joint, ...whose]}
          choose={agency => setSaid({ ...said, agency })}
        />
        <TextField
          id="book-year"
          label={t('books.year')}
          mode="numeric"
          value={said.year}
          change={year => setSaid({ ...said, year })}
        />
      </section>
      {read.success && <One key={bookKey(read.data)} book={read.data} view={view} />}
    </>
  )
}

const firstOf = ({ joint, agencies }: BooksView): string => (joint ? JOINT : (agencies[0]?.id ?? ''))

function One({ book, view }: { book: Book; view: BooksView }) {
  const standing = view.books.find(each => bookKey(each) === bookKey(book))
  return (
    <>
      <Standing book={book} standing={standing} />
      <BookLines book={book} />
    </>
  )
}

function Standing({ book, standing }: { book: Book; standing: BookStanding | undefined }) {
  const { t } = useText()
  const hall = useQuery(desk.hall.queryOptions({ input: {} }))
  const isKeeper = hall.data?.session?.roles.includes('seal-keeper') === true
  const { error, take } = useOfficeAct()
  return (
    <section className="panel" aria-label={t(`books.kinds.${book.book}`)}>
      <p role="status">{standing ? <Said standing={standing} /> : t('books.notOpened')}</p>
      {!isKeeper && !standing?.closed && <p className="soft">{t('books.onlyKeeper')}</p>}
      {isKeeper && !standing && (
        <Button id="open-book" className="act" onPress={() => void take('book-opened', book)}>
          {t('books.open')}
        </Button>
      )}
      {isKeeper && standing && !standing.closed && (
        <CloseForm close={pin => take('book-closed', book, pin)} />
      )}
      <ErrorMessage error={error} />
    </section>
  )
}

function Said({
  standing: { opened, closed, lines, added, asClosed, remarked, underWay },
}: {
  standing: BookStanding
}) {
  const { t } = useText()
  return (
    <>
      {t('books.opened', { at: timeOf(opened.at) })}{' '}
      {closed
        ? t('books.closed', { at: timeOf(closed.at), lines: closed.lines, last: closed.last })
        : t('books.running', { lines })}
      {remarked > 0 && <span className="soft"> {t('books.remarked', { count: remarked })}</span>}
      {added > 0 && <span className="soft"> {t('books.added', { count: added })}</span>}
      {underWay.length > 0 && (
        <span className="soft"> {t('books.underWay', { numbers: underWay.join(', ') })}</span>
      )}
      {!asClosed && <b className="warn"> {t('books.changed', { lines })}</b>}
    </>
  )
}

function CloseForm({ close }: { close: (pin: string | null) => Promise<void> }) {
  const { t } = useText()
  const pin = useRef<HTMLInputElement>(null)
  const press = (): void => {
    const said = pin.current?.value ?? null
    if (pin.current) pin.current.value = ''
    void close(said)
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        press()
      }}
    >
      <SecretField id="close-pin" label={t('books.pin')} field={pin} />
      <Button id="close-book" type="submit" className="act">
        {t('books.close')}
      </Button>
    </form>
  )
}
