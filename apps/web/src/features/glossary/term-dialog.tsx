import { Button, Textarea, TextInput } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import {
  joinedNames,
  longestDefinition,
  readNames,
  termDefinition,
  termId,
  termNames,
} from '@minga/domain/vocabulary/glossary'
import type { GlossaryTerm } from '@minga/protocol/http/glossary'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useCoalitionLanguages } from '../../api/coalition.ts'
import { useChangeGlossary } from '../../api/glossary.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { nameOfTerm } from './term-names.ts'

interface TermDialogProps {
  /** Undefined for a new one. */
  readonly term: GlossaryTerm | undefined
  readonly onClose: () => void
}

type Draft = Readonly<Record<Language, { readonly names: string; readonly definition: string }>>

function draftOf(term: GlossaryTerm | undefined): Draft {
  const of = (language: Language) => ({
    names: joinedNames(term?.names[language] ?? []),
    definition: term?.definition[language] ?? '',
  })
  return { es: of('es'), pt: of('pt'), en: of('en') }
}

function readDraft(draft: Draft) {
  const names = termNames.safeParse(Object.fromEntries(languages.map((each) => [each, readNames(draft[each].names)])))
  const said = Object.fromEntries(languages.map((each) => [each, draft[each].definition]))
  const definition = termDefinition.safeParse(said)
  return names.success && definition.success ? { names: names.data, definition: definition.data } : undefined
}

/** Writes a term in each language, or takes it out. */
export function TermDialog({ term, onClose }: TermDialogProps) {
  const { t } = useTranslation('glossary')
  const { language: own } = useLanguage()
  const shown = useCoalitionLanguages(own)
  const [draft, setDraft] = useState(() => draftOf(term))
  const [id] = useState(() => term?.id ?? termId.parse(crypto.randomUUID()))
  const change = useChangeGlossary()
  const wanted = readDraft(draft)
  const seen = term?.at ?? null
  const set = (language: Language, part: Partial<Draft[Language]>) =>
    setDraft({ ...draft, [language]: { ...draft[language], ...part } })
  const problem = change.error instanceof ApiProblem ? change.error.field : undefined
  const isKnownProblem = problem === 'seen' || problem === 'terms'
  return (
    <DecisionDialog
      title={term === undefined ? t('add') : t('edit', { name: nameOfTerm(term, own) })}
      verb={t('save')}
      size="lg"
      isPending={change.isPending}
      isReady={wanted !== undefined}
      error={isKnownProblem ? undefined : change.error}
      onDecide={() =>
        wanted === undefined ? undefined : change.mutate({ terms: [{ id, seen, ...wanted }] }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p className="glossary-what">{t('termHow')}</p>
      {shown.map((language) => (
        <fieldset key={language} className="glossary-language">
          <legend>{languageNames[language]}</legend>
          <TextInput
            label={t('term')}
            lang={language}
            autoComplete="off"
            value={draft[language].names}
            onChange={(event) => set(language, { names: event.currentTarget.value })}
          />
          <Textarea
            label={t('definition')}
            lang={language}
            autosize
            maxLength={longestDefinition}
            value={draft[language].definition}
            onChange={(event) => set(language, { definition: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      {isKnownProblem ? (
        <FormProblem error={change.error} words={t(problem === 'seen' ? 'changedMeanwhile' : 'tooMany')} />
      ) : null}
      {term === undefined ? null : (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          disabled={change.isPending}
          onClick={() => change.mutate({ removed: [{ id, seen }] }, { onSuccess: onClose })}
        >
          {t('remove')}
        </Button>
      )}
    </DecisionDialog>
  )
}
