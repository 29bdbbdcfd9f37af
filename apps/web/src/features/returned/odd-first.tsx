import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/segments.tsx'

/** Further rows are shown where they are asked for: thousands of cells would hold the page. */
const mostShown = 100

interface OddFirstProps<Row> {
  /** All rows of which the file says something. */
  readonly news: readonly Row[]
  /** The rows that a person has to look at. */
  readonly odd: readonly Row[]
  /** The label of the choice between the two. */
  readonly label: string
  /** On the button that shows so many more. */
  readonly more: (count: number) => string
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** The rows of a report: first those that a person has to look at, where others are beside them. */
export function OddFirst<Row>({ news, odd, label, more, children }: OddFirstProps<Row>) {
  const { t } = useTranslation('returned')
  const [wanted, setWanted] = useState<'odd' | 'news'>('odd')
  const [most, setMost] = useState(mostShown)
  const rows = wanted === 'odd' && odd.length > 0 ? odd : news
  return (
    <>
      {odd.length === 0 || odd.length === news.length ? null : (
        <Segments
          size="xs"
          aria-label={label}
          value={wanted}
          onChange={(value) => setWanted(value === 'odd' ? 'odd' : 'news')}
          data={[
            { value: 'odd', label: t('odd', { count: odd.length }) },
            { value: 'news', label: t('news', { count: news.length }) },
          ]}
        />
      )}
      {children(rows.slice(0, most))}
      {rows.length > most ? (
        <Button variant="default" onClick={() => setMost(most + mostShown)}>
          {more(rows.length - most)}
        </Button>
      ) : null}
    </>
  )
}
