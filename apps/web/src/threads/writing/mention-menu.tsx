import { textIn } from '@minga/domain/language/language'
import type { GroupView } from '@minga/protocol/http/me'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { citeInSentence } from '../../prose/menus/insert-record.ts'
import type { MenuState, OpenMenu } from '../../prose/menus/open-menu.ts'
import { useCitableRecords } from '../../prose/menus/citable-records.ts'
import { TypedMenu } from '../../prose/menus/typed-menu.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { useCallable } from '../callable.ts'
import { choicesFor, type Choice } from './mention-choices.ts'

/** The menu of mentions: people of the group, organisations that read it, and records that the person may read. */
export function MentionMenu({
  state,
  menu,
  group,
}: {
  readonly state: MenuState
  readonly menu: OpenMenu
  readonly group: GroupView
}) {
  const { t } = useTranslation('threads')
  const { language } = useLanguage()
  const callable = useCallable(group)
  const { records } = useCitableRecords()
  const choices = useMemo(() => choicesFor(menu.query, callable, records), [menu.query, callable, records])
  const take = useCallback(
    (choice: Choice) =>
      menu.choose((editor, range) => {
        const chain = editor.chain().focus().deleteRange(range)
        if (choice.kind === 'record') return citeInSentence(chain, choice.record)
        const { kind, id, label } = choice.name
        chain
          .insertContent([
            { type: 'mention', attrs: { kind, id, label } },
            { type: 'text', text: ' ' },
          ])
          .run()
      }),
    [menu],
  )
  return (
    <TypedMenu
      state={state}
      menu={menu}
      label={t('names')}
      items={choices}
      keyOf={(choice) => (choice.kind === 'name' ? `${choice.name.kind} ${choice.name.id}` : choice.record.id)}
      take={take}
      render={(choice) =>
        choice.kind === 'name' ? (
          <>
            <span className="typed-menu-words">{choice.name.label}</span>
            <span className="typed-menu-group">
              {choice.name.kind === 'organisation' ? (
                t('wholeOrganisation')
              ) : (
                <OrganisationName id={choice.name.organisation} />
              )}
            </span>
          </>
        ) : (
          <>
            <ReferenceText reference={choice.record.reference} />
            <span className="typed-menu-words">{textIn(choice.record.title, language)}</span>
          </>
        )
      }
    />
  )
}
