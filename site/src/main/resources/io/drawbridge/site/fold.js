// Runs before the text is shown: both lists stand open beside it where there is room, else folded above it.
for (const [id, width] of [['Pages', '60rem'], ['Contents', '80rem']]) {
  const list = document.getElementById(id);
  const room = matchMedia(`(min-width: ${width})`);
  const fold = () => { if (list) list.open = room.matches; };
  room.addEventListener('change', fold);
  fold();
}
const current = document.querySelector('#Pages [aria-current]');
if (current) {
  const list = document.getElementById('Pages');
  list.scrollTop = current.offsetTop - list.clientHeight / 2;
}
