/** Words that were written and not sent: the browser asks before they are lost. */

export function guardWords(): void {
  let isSending = false
  document.addEventListener('submit', () => {
    isSending = true
  })
  window.addEventListener('beforeunload', (event) => {
    const unsent = [...document.querySelectorAll<HTMLTextAreaElement>('textarea')].some(
      (area) => area.value !== area.defaultValue,
    )
    if (unsent && !isSending) event.preventDefault()
  })
}
