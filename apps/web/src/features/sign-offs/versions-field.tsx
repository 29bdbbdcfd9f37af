import { Checkbox, Select } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { versionId, type VersionId } from '@minga/domain/version/version'
import type { VersionView } from '@minga/protocol/http/versions'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../../language/locale.ts'
import { CardsToMend } from './cards-to-mend.tsx'

/** A text of a work, as it can be offered for signature. */
export interface OfferedText {
  readonly roadmap: string
  readonly language: Language
  readonly authentic: boolean
  /** How much in it does not say what its source says: it is not offered while there is anything. */
  readonly todo: number
  /** The versions that can be signed, the newest first. */
  readonly versions: readonly VersionView[]
}

/** By roadmap, a version, or null if the text is not offered. A missing roadmap has its first suggestion. */
export type ChosenVersions = Readonly<Record<string, string | null>>

interface FieldProps {
  readonly texts: readonly OfferedText[]
  readonly chosen: ChosenVersions
  readonly onChange: (chosen: ChosenVersions) => void
  /** The label for a text in one language. */
  readonly label: string
  /** Whether all of them are signed: a sign-off moves in the languages that it was opened in. */
  readonly isFixed?: boolean
}

/** The version of each language that is signed. */
export function VersionsField({ texts, chosen, onChange, label, isFixed = false }: FieldProps) {
  const { t } = useTranslation('sign-offs')
  const [only] = texts
  const select = (text: OfferedText, named: string, description?: string) => {
    const version = versionOf(text, chosen)
    return (
      <div key={text.roadmap} className="sign-off-version-choice">
        <Select
          allowDeselect={false}
          label={named}
          description={description}
          value={version}
          onChange={(value) => onChange({ ...chosen, [text.roadmap]: value })}
          data={text.versions.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {version === null ? null : <CardsToMend roadmap={text.roadmap} version={version} />}
      </div>
    )
  }
  if (only !== undefined && texts.length === 1) return select(only, label)
  return (
    <fieldset className="sign-off-versions">
      <legend>{t('languages.offered')}</legend>
      {inOrder(texts).map((text) => {
        const { roadmap, language, authentic, todo, versions } = text
        const version = versionOf(text, chosen)
        const named = t('languages.version', { language: t(`languages.name.${language}`) })
        if (isFixed) return select(text, named, t(authentic ? 'languages.isAuthentic' : 'languages.isCourtesy'))
        return (
          <div key={roadmap} className="sign-off-version-choice">
            <Checkbox
              label={<span lang={localeOf[language]}>{languageNames[language]}</span>}
              description={
                todo > 0
                  ? t('languages.todo', { count: todo })
                  : t(
                      versions.length === 0
                        ? 'languages.unnamed'
                        : authentic
                          ? 'languages.isAuthentic'
                          : 'languages.isCourtesy',
                    )
              }
              disabled={!isOffered(text)}
              checked={version !== null}
              onChange={({ currentTarget }) =>
                onChange({ ...chosen, [roadmap]: currentTarget.checked ? (versions[0]?.id ?? null) : null })
              }
            />
            {version === null ? null : select(text, named)}
          </div>
        )
      })}
    </fieldset>
  )
}

/** In the order in which languages stand everywhere. */
function inOrder(texts: readonly OfferedText[]): readonly OfferedText[] {
  return texts.toSorted((one, other) => languages.indexOf(one.language) - languages.indexOf(other.language))
}

function isOffered({ todo, versions }: OfferedText): boolean {
  return todo === 0 && versions.length > 0
}

function versionOf(text: OfferedText, chosen: ChosenVersions): string | null {
  const first = isOffered(text) ? (text.versions[0]?.id ?? null) : null
  return chosen[text.roadmap] === undefined ? first : (chosen[text.roadmap] ?? null)
}

/** The versions that are signed together; none where no authentic text is among them. */
export function versionsToSign(texts: readonly OfferedText[], chosen: ChosenVersions): VersionId[] {
  const signed = texts.filter((text) => versionOf(text, chosen) !== null)
  if (!signed.some(({ authentic }) => authentic)) return []
  return signed.map((text) => versionId.parse(versionOf(text, chosen)))
}
