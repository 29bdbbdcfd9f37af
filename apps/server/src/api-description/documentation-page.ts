import { language, languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import { html } from '../pages/html.ts'
import { languageName, spokenLanguage } from '../pages/spoken-language.ts'
import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = { es, pt, en } as const satisfies Record<Language, typeof es>

/** The page that shows the API: its frame in the reader's language, the description in English, as all names in it. */
export function documentationPage(asked: string | undefined, headers: Headers): string {
  const spoken = spokenLanguage(language.safeParse(asked).data, headers)
  const t = words[spoken]
  const others = languages.map((each) => {
    const name = languageName(each, each)
    const lang = localeOf[each]
    return each === spoken
      ? html`<span lang="${lang}" aria-current="page">${name}</span> `
      : html`<a href="/api/docs?language=${each}" hreflang="${lang}" lang="${lang}">${name}</a> `
  })
  const page = html`<!doctype html>
    <html lang="${localeOf[spoken]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${t.title}</title>
        <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
        <link rel="stylesheet" href="/api/docs/show.css" />
        <script src="/api/docs/swagger-ui-bundle.js" defer></script>
        <script src="/api/docs/show.js" defer></script>
      </head>
      <body>
        <header>
          <p><a href="/programs">${t.back}</a></p>
          <nav aria-label="${t.languages}">${others}</nav>
        </header>
        <main>
          <h1>${t.title}</h1>
          <p>${t.what}</p>
          <p><a href="/api/openapi.json">${t.file}</a></p>
          <noscript><p>${t.script}</p></noscript>
          <div id="description" lang="en"></div>
        </main>
      </body>
    </html> `
  return page.toString()
}
