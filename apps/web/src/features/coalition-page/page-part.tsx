import type { SaidRecord } from '@minga/domain/coalition-page/said-parts'
import { type ReactNode, useId } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from '../../ui/marks.tsx'

interface PagePartProps {
  readonly title: string
  /** What stands first; empty for none. */
  readonly sentence?: ReactNode
  readonly children: ReactNode
  /** Small, below: what is illustrative, what counts, where the figures come from. */
  readonly notes: readonly string[]
  readonly sources?: { readonly title: string; readonly each: readonly string[] }
}

/** One of the four parts of the page. */
export function PagePart({ title, sentence, children, notes, sources }: PagePartProps) {
  const id = useId()
  const said = notes.filter((note) => note !== '')
  return (
    <section aria-labelledby={id} className="coalition-part">
      <h3 id={id}>{title}</h3>
      {sentence === undefined || sentence === '' ? null : <p className="coalition-sentence">{sentence}</p>}
      {children}
      <div className="coalition-notes">
        {said.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {sources === undefined || sources.each.length === 0 ? null : (
          <p>
            <strong>{sources.title}.</strong> {sources.each.join(' · ')}
          </p>
        )}
      </div>
    </section>
  )
}

/** A link within the site, from the address that the page's words come with. */
export function SiteLink({ address, children }: { readonly address: string; readonly children: ReactNode }) {
  const [to = '', search = ''] = address.split('?')
  return (
    <Link to={to} search={Object.fromEntries(new URLSearchParams(search))}>
      {children}
    </Link>
  )
}

/** The record's number and title, leading to it, with a mark where it is an example. */
export function RecordLine({ record: { reference, title, isIllustrative, address } }: { readonly record: SaidRecord }) {
  return (
    <SiteLink address={address}>
      <ReferenceText reference={reference} /> {title}
      {isIllustrative ? <Example /> : null}
    </SiteLink>
  )
}

/** The star that the part's sentence about examples explains. */
function Example() {
  const { t } = useTranslation('coalition-page')
  return (
    <>
      <span aria-hidden>*</span>
      <span className="visually-hidden"> ({t('example')})</span>
    </>
  )
}
