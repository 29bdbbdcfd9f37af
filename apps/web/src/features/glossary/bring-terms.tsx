import { Checkbox } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import { joinedNames, termId } from '@minga/domain/vocabulary/glossary'
import { glossaryRefusals, type GlossaryFileAnswer } from '@minga/protocol/http/glossary'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useBroughtTerms, useChangeGlossary } from '../../api/glossary.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { FormProblem, LoadingState } from '../../ui/states.tsx'
import { Difference } from '../../versions/difference.tsx'
import { nameOfTerm } from './term-names.ts'

interface BringTermsProps {
  readonly file: File
  readonly onClose: () => void
}

/** The changes that a file of terms would make; saves the ticked ones. */
export function BringTerms({ file, onClose }: BringTermsProps) {
  const { t } = useTranslation('glossary')
  const { data, error, mutate } = useBroughtTerms()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const change = useChangeGlossary()
  useEffect(() => mutate(file), [file, mutate])
  // Each new term keeps its id: what is sent again because no answer came is the same, and no second term.
  const terms = useMemo(
    () =>
      (data?.changes ?? []).map(({ before, after }) => ({
        id: before?.id ?? termId.parse(crypto.randomUUID()),
        seen: before?.at ?? null,
        ...after,
      })),
    [data],
  )
  const taken = terms.filter((_, at) => !left.has(at))
  const save = () => change.mutate({ terms: taken }, { onSuccess: onClose })
  return (
    <DecisionDialog
      title={t('broughtTitle', { file: file.name })}
      verb={t('take', { count: taken.length })}
      size="lg"
      isReady={taken.length > 0}
      isPending={change.isPending}
      error={change.error}
      onDecide={save}
      onClose={onClose}
    >
      {data === undefined && error === null ? <LoadingState rows={4} /> : null}
      <Refused error={error} />
      {data === undefined ? null : (
        <Changes
          data={data}
          left={left}
          onTick={(at, isTaken) => {
            const others = new Set(left)
            if (isTaken) others.delete(at)
            else others.add(at)
            setLeft(others)
          }}
        />
      )}
    </DecisionDialog>
  )
}

function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('glossary')
  const field = error instanceof ApiProblem ? error.field : undefined
  const refused = glossaryRefusals.find((each) => each === field)
  return <FormProblem error={error} words={refused && t(`refused.${refused}`)} />
}

/** Names and definition as one line. */
function wordsIn({ names, definition }: GlossaryFileAnswer['changes'][number]['after'], language: Language): string {
  return [joinedNames(names[language]), definition[language] ?? ''].filter((each) => each !== '').join(': ')
}

interface ChangesProps {
  readonly data: GlossaryFileAnswer
  readonly left: ReadonlySet<number>
  readonly onTick: (at: number, isTaken: boolean) => void
}

function Changes({ data: { changes, same, unread }, left, onTick }: ChangesProps) {
  const { t } = useTranslation('glossary')
  const { language: own } = useLanguage()
  return (
    <>
      <p className="glossary-what">
        {changes.length === 0 ? t('broughtNothing') : null} {same > 0 ? t('broughtSame', { count: same }) : null}
      </p>
      {unread.length === 0 ? null : <p>{t('broughtUnread', { names: unread.join(', ') })}</p>}
      <ul className="lines glossary-changes">
        {changes.map(({ before, after }, at) => (
          // They are the file's, in its order, and none comes or goes.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <Checkbox
              checked={!left.has(at)}
              aria-label={t('choose', { name: nameOfTerm(after, own) })}
              onChange={(event) => onTick(at, event.currentTarget.checked)}
            />
            <div>
              <p>
                <strong>{nameOfTerm(after, own)}</strong> <em>{t(before === null ? 'isNew' : 'isChanged')}</em>
              </p>
              {languages.map((language) => {
                const [then, now] = [before === null ? '' : wordsIn(before, language), wordsIn(after, language)]
                return now === '' ? null : (
                  <div key={language} lang={language}>
                    <span className="glossary-of">{languageNames[language]}</span>
                    <Difference before={then} after={now} />
                  </div>
                )
              })}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
