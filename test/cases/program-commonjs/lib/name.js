module.exports = { name: 'from-' + require('path').basename(__dirname) };
