// The theme changes at once; the server keeps it (archive/views/theme.py).
document.querySelector(".theme").addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  event.preventDefault();
  document.documentElement.dataset.theme = submitter.value;
  for (const button of form.querySelectorAll("button")) button.ariaPressed = String(button === submitter);
  fetch(form.action, { method: "post", body: new FormData(form, submitter), redirect: "manual" }).catch(() => {});
});
