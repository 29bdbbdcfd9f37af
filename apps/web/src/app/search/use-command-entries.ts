import { useMantineColorScheme } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { IconKeyboard, IconLanguage, IconLogout, IconSun } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../../language/locale.ts'
import { useChangeLanguage } from '../../language/own-language.ts'
import { useShellDialogs } from '../shell/shell-dialogs.ts'
import type { CommandEntry, SearchEntry } from '../../search/search-entry.ts'

const colourSchemes = ['light', 'dark', 'auto'] as const

/** Commands that work on every page. */
export function useCommandEntries(): readonly CommandEntry[] {
  const { t } = useTranslation(['app', 'search'])
  const { open } = useShellDialogs()
  const { setColorScheme } = useMantineColorScheme()
  const { mutate: changeLanguage } = useChangeLanguage()

  return useMemo(() => {
    const command = (key: string, icon: SearchEntry['icon'], label: string, run: () => void) => ({
      key,
      icon,
      label,
      texts: [label],
      hint: t('search:command'),
      run,
    })
    return [
      ...languages.map((each) =>
        command(`language ${each}`, IconLanguage, `${t('me.language')}: ${languageNames[each]}`, () =>
          changeLanguage(each),
        ),
      ),
      ...colourSchemes.map((each) =>
        command(`colours ${each}`, IconSun, `${t('me.colours')}: ${t(`me.scheme.${each}`)}`, () =>
          setColorScheme(each),
        ),
      ),
      command('shortcuts', IconKeyboard, t('shortcuts.title'), () => open('shortcuts')),
      command('sign-out', IconLogout, t('search:signOut'), () => open('sign-out')),
    ]
  }, [t, open, setColorScheme, changeLanguage])
}
