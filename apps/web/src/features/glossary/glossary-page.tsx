import { Button, TextInput } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { foldText } from '@minga/domain/search/fold-text'
import { joinedNames } from '@minga/domain/vocabulary/glossary'
import type { GlossaryTerm } from '@minga/protocol/http/glossary'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useCoalitionLanguages } from '../../api/coalition.ts'
import { useGlossary } from '../../api/glossary.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { BringTerms } from './bring-terms.tsx'
import { GlossaryFiles } from './glossary-files.tsx'
import { TermDialog } from './term-dialog.tsx'
import { nameOfTerm } from './term-names.ts'
import '../../ui/page.css'
import './glossary.css'

/** More than these are shown when asked for. */
const termsAtOnce = 200

/** The coalition's terms in its languages: read by all, kept by the secretariat. */
export function GlossaryPage() {
  const { t } = useTranslation('glossary')
  const glossary = useGlossary()
  const mayKeep = can(useActor(), { action: 'administer-coalition' })
  const [edited, setEdited] = useState<GlossaryTerm | 'new' | undefined>(undefined)
  const [brought, setBrought] = useState<File | undefined>(undefined)
  const terms = glossary.data?.terms
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <GlossaryFiles mayBring={mayKeep} onBring={setBrought} />
            {mayKeep ? <Button onClick={() => setEdited('new')}>{t('add')}</Button> : null}
          </>
        }
      />
      <div className="page-body glossary">
        <p className="glossary-what">{t('what')}</p>
        {terms === undefined ? <QueryState query={glossary} rows={8} /> : null}
        {terms?.length === 0 ? <EmptyState>{t('none')}</EmptyState> : null}
        {terms !== undefined && terms.length > 0 ? (
          <Terms terms={terms} onEdit={mayKeep ? setEdited : undefined} />
        ) : null}
      </div>
      {edited === undefined ? null : (
        <TermDialog term={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      {brought === undefined ? null : <BringTerms file={brought} onClose={() => setBrought(undefined)} />}
    </>
  )
}

interface TermsProps {
  readonly terms: readonly GlossaryTerm[]
  readonly onEdit: ((term: GlossaryTerm) => void) | undefined
}

function Terms({ terms, onEdit }: TermsProps) {
  const { t } = useTranslation('glossary')
  const { language: own } = useLanguage()
  const [sought, setSought] = useState('')
  const [many, setMany] = useState(termsAtOnce)
  const plain = foldText(sought)
  const found = terms
    .filter(({ names }) =>
      Object.values(names)
        .flat()
        .some((name) => foldText(name).includes(plain)),
    )
    .map((term) => ({ term, name: nameOfTerm(term, own) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, own))
  return (
    <>
      <TextInput
        className="glossary-seek"
        aria-label={t('seek')}
        placeholder={t('seek')}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <p className="glossary-count" aria-live="polite">
        {found.length === 0 ? t('noneFound') : t('counted', { count: found.length })}
      </p>
      <ul className="lines glossary-terms">
        {found.slice(0, many).map(({ term, name }) => (
          <TermLine key={term.id} term={term} name={name} onEdit={onEdit} />
        ))}
      </ul>
      {found.length > many ? (
        <Button variant="default" onClick={() => setMany(many + termsAtOnce)}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}

interface TermLineProps {
  readonly term: GlossaryTerm
  readonly name: string
  readonly onEdit: TermsProps['onEdit']
}

function TermLine({ term, name, onEdit }: TermLineProps) {
  const { t } = useTranslation('glossary')
  const { language: own } = useLanguage()
  const languages = useCoalitionLanguages(own)
  return (
    <li className="glossary-term">
      <dl>
        {languages.map((language) => (
          <div key={language} data-empty={term.names[language].length === 0 || undefined}>
            <dt>{languageNames[language]}</dt>
            <dd lang={language}>
              <strong>{term.names[language][0] ?? '—'}</strong>
              {term.names[language].length > 1 ? <span> · {joinedNames(term.names[language].slice(1))}</span> : null}
              {term.definition[language] === undefined ? null : <p>{term.definition[language]}</p>}
            </dd>
          </div>
        ))}
      </dl>
      {onEdit === undefined ? null : (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={t('edit', { name })}
          onClick={() => onEdit(term)}
        >
          {t('editShort')}
        </Button>
      )}
    </li>
  )
}
