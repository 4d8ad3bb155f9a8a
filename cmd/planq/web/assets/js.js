// Says that scripts run before anything is drawn: what they put elsewhere does not jump.
document.documentElement.classList.add('js');
