"""What more than one room knows of Finnish: the Voikko handle, word vectors, sentences, languages."""
