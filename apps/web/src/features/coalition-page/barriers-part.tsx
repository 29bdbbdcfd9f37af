import type { SaidBarrier, SaidPage } from '@minga/domain/coalition-page/said-parts'

import { useTranslation } from 'react-i18next'

import { PagePart, RecordLine, SiteLink } from './page-part.tsx'

interface BarriersPartProps {
  readonly part: SaidPage['barriers']
  readonly sourcesTitle: string
}

/** What stands in the way: open barriers by type and level, and the gravest of them. */
export function BarriersPart({ part, sourcesTitle }: BarriersPartProps) {
  const { title, sentence, illustrative, notes, sources, columns, rows, gravestTitle, gravest } = part
  return (
    <PagePart
      title={title}
      sentence={sentence}
      notes={[illustrative, ...notes]}
      sources={{ title: sourcesTitle, each: sources }}
    >
      {rows.length === 0 ? null : <Counts columns={columns} rows={rows} />}
      {gravest.length === 0 ? null : (
        <>
          <h4>{gravestTitle}</h4>
          <ul className="coalition-lines">
            {gravest.map((barrier) => (
              <BarrierOnPage key={barrier.address} barrier={barrier} />
            ))}
          </ul>
        </>
      )}
    </PagePart>
  )
}

function BarrierOnPage({ barrier }: { readonly barrier: SaidBarrier }) {
  const { category, level, step, details } = barrier
  return (
    <li>
      <p>
        <RecordLine record={barrier} />
      </p>
      <p className="coalition-details">
        <span className="level" data-step={step}>
          {level}
        </span>
        {[category, ...details].map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </p>
    </li>
  )
}

/** Type × level; each number leads to the list of what it counts. */
function Counts({ columns, rows }: Pick<SaidPage['barriers'], 'columns' | 'rows'>) {
  const { t } = useTranslation('coalition-page')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide one is moved with the arrow keys
    <section className="coalition-counts" tabIndex={0} aria-label={t('counts')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ count, address }, at) => (
                <td key={columns[at + 1]}>
                  {address === null ? count : <SiteLink address={address}>{count}</SiteLink>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
