const others =
  /^(?:title|subtitle|(?:intense )?quote|quotations|caption|illustration|figure|drawing|header|footer|(?:foot|end)note(?: text)?|annotation text|(?:toc|contents) \d|toc heading|index(?: \w+)?|minga (?:card|standing|audience))$/i

/** Whether a style, by its name, is of paragraphs that a text of ours has none of: titles, quotations, captions. */
export function isOtherStyle(name: string): boolean {
  return others.test(name)
}
