/** Repairs invalid lists: moves nested lists into an item, and turns tick boxes into tasks. */
export function repairLists(root: HTMLElement): void {
  for (const nested of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) intoItem(nested)
  for (const list of root.querySelectorAll('ul, ol')) {
    const items = [...list.children].filter((child) => child.tagName === 'LI')
    if (items.length > 0 && items.every(hasBox)) asTasks(list, items)
  }
}

function intoItem(nested: Element): void {
  const before = nested.previousElementSibling
  if (before?.tagName === 'LI') {
    before.append(nested)
    return
  }
  const item = nested.ownerDocument.createElement('li')
  nested.replaceWith(item)
  item.append(nested)
}

function boxOf(item: Element): Element | null {
  return item.querySelector(
    ':scope > input[type="checkbox"], :scope > p > input[type="checkbox"], :scope > label > input[type="checkbox"]',
  )
}

function hasBox(item: Element): boolean {
  return item.getAttribute('data-type') === 'taskItem' || boxOf(item) !== null
}

function asTasks(list: Element, items: readonly Element[]): void {
  list.setAttribute('data-type', 'taskList')
  for (const item of items) {
    const done =
      item.getAttribute('data-checked') === 'true' || (boxOf(item)?.hasAttribute('checked') ?? false)
    item.setAttribute('data-type', 'taskItem')
    item.setAttribute('data-checked', String(done))
  }
}
