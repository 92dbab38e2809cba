drop table mail;
